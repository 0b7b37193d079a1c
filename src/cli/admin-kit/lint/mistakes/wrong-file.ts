/** JSON that is right in another place: a whole file of a browser, a console's form, a schema. */
import { KEYS } from '../../../../policy/keys/keys';
import type { PolicySource } from '../../../../policy/source';
import type { Complaint } from '../complaint';
import { brief } from './mistake';

type Values = Readonly<Record<string, unknown>>;

/** `policies > 3rdparty > Extensions > ID`, and one more in profiles. */
const MAX_DEPTH = 6;

/** Policies of the browsers themselves, in files that also install extensions. */
const BROWSER_POLICY = /^(?:Extension\w+|3rdparty|Preferences|policies)$/;

function isKnown(key: string): boolean {
  return Object.hasOwn(KEYS, key);
}

function asObject(value: unknown): Values | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Values) : undefined;
}

/** The only complaint about such a file: every other would follow from it. */
export function wrongFile(values: Values, positionOf: PolicySource['positionOf']): Complaint | undefined {
  const keys = Object.keys(values);
  const error = { severity: 'error' as const };
  const wrapped = keys.filter(key => Object.keys(asObject(values[key]) ?? {}).join() === 'Value');
  const [first] = wrapped;
  if (first !== undefined && wrapped.length > keys.length / 2)
    return {
      ...error,
      ...positionOf([first]),
      key: first,
      why: `This is the form of the Google Admin console ({ "Value": … }), in ${wrapped.length} settings. The policy has the inner value alone.`,
      write: `${JSON.stringify(first)}: ${brief(JSON.stringify(asObject(values[first])?.Value) ?? '…')}`,
    };
  if (keys.some(isKnown)) return undefined;
  const properties = asObject(values.properties);
  if (properties && Object.keys(properties).some(isKnown))
    return {
      ...error,
      ...positionOf(['properties']),
      why: 'This is the schema, which says what keys there are. A policy has the keys themselves, with values.',
      write: '{ "organizationName": "Contoso" }',
    };
  const path = pathToPolicy(values, MAX_DEPTH);
  if (path)
    return {
      ...error,
      ...positionOf(path),
      why: `This is a whole file for a browser. The policy is the inner object of ${path.join(' > ')}.`,
      write: `only what stands in the braces after ${JSON.stringify(path.at(-1))}`,
    };
  const browsers = keys.find(key => BROWSER_POLICY.test(key));
  return browsers === undefined
    ? undefined
    : {
        ...error,
        ...positionOf([browsers]),
        key: browsers,
        why: 'This is a policy of the browser, not a setting of Second Look. The kit makes the files that install it.',
        write: '{ "organizationName": "Contoso" }',
      };
}

function pathToPolicy(values: Values, depth: number): string[] | undefined {
  if (depth === 0) return undefined;
  for (const [key, value] of Object.entries(values)) {
    const inner = asObject(value);
    if (!inner) continue;
    if (Object.keys(inner).some(isKnown)) return [key];
    const further = pathToPolicy(inner, depth - 1);
    if (further) return [key, ...further];
  }
  return undefined;
}
