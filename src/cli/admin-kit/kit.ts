import { isDeepStrictEqual } from 'node:util';
import { KEYS } from '../../policy/keys/keys';
import { booleanIn, elementsIn, integerIn } from '../../policy/keys/raw';
import { parsePolicy } from '../../policy/parse';
import type { Policy } from '../../policy/policy';
import { isSecret } from '../../policy/secret';
import { RULE_IDS } from './lint/lint';

export type Value = string | number | boolean | readonly string[];

export type Values = Readonly<Record<string, Value>>;

export interface Kit {
  values: Values;
  policy: Policy;
  /** Derived from the organisation's key. */
  chromiumId: string;
  firefoxId: string;
  /** Of the kits that this one replaces: Firefox would run their package beside the new one. */
  earlierFirefoxIds: readonly string[];
  version: string;
  hosted: Hosted;
  watched: Watched;
}

export interface Watched {
  pages: readonly string[];
  /** Hosts without content scripts. */
  requests: readonly string[];
}

export interface Hosted {
  updateXml: string;
  crx: string;
  xpi: string;
  /** The update manifest of Firefox. */
  updatesJson: string;
}

/**
 * The others lie beside update.xml. By policy alone, Firefox updates only if the address of the
 * package changes, so it contains the version.
 */
export function hostedAt(updateUrl: string, version: string): Hosted {
  const beside = (name: string) => new URL(name, updateUrl).href;
  return {
    updateXml: updateUrl,
    crx: beside('second-look.crx'),
    xpi: beside(`second-look-${version}.xpi`),
    updatesJson: beside('updates.json'),
  };
}

export interface KitFile {
  path: string;
  contents: string | Uint8Array;
  isSecret?: boolean;
}

export function secretsIn(values: Readonly<Record<string, unknown>>): string[] {
  return Object.keys(values).filter(isSecret);
}

/**
 * The values with the types of the schema, because Chromium drops others. Skips empty lists, which
 * registries cannot hold.
 * @param raw an error-free policy
 */
export function valuesOf(raw: Readonly<Record<string, unknown>>): Values {
  const entries = Object.keys(KEYS).flatMap(key =>
    Object.hasOwn(raw, key) ? [[key, typed(key, raw[key])] as const] : [],
  );
  return Object.fromEntries(entries.filter(([, value]) => !(Array.isArray(value) && value.length === 0)));
}

function typed(key: string, raw: unknown): Value {
  const type = KEYS[key]?.type;
  const value = {
    string: raw,
    list: type === 'list' && elementsIn(raw),
    boolean: booleanIn(raw),
    integer: integerIn(raw),
  }[type ?? 'string'];
  return value as Value;
}

/**
 * Throws if the delivered values are not the same policy.
 * @param path the file they were read from
 */
export function mustDeliver(path: string, delivered: unknown, { policy }: Kit): void {
  const read = parsePolicy(delivered, RULE_IDS).policy;
  if (!isDeepStrictEqual(read, policy))
    throw new Error(`${path} would not deliver the policy it was made from. Please report this; nothing was written.`);
}
