/** See scenario.ts. Messages are of type `Why`. */
import * as v from 'valibot';
import { KINDS } from '../../activity-kinds.ts';
import type { Keys } from '../keys/json-texts.ts';
import { languageIn } from '../keys/language-tag.ts';
import type { LinkScope, Scenario, Step, Surface, Text } from './scenario';
import { id, list, members, oneOf, some, text, why } from './schema-parts.ts';

/** Must fit on the stage and on one sheet of paper. */
const MAX_TEXT_CHARS = 600;

const LINK_SCOPES: readonly LinkScope[] = ['anyone', 'organization', 'specific'];
const SURFACES: readonly Surface[] = ['library', 'mail', 'permissions', 'consent'];
const ROLES = ['view', 'edit'] as const;
const CHOICES = ['stop', 'proceed', 'safer'] as const;

const RANGES = { expires: [1, 3650], right: [0, 9] } as const;
const number = ([least, most]: readonly [number, number]) =>
  v.pipe(
    v.number(why('not-a-number')),
    v.integer(why('not-a-number')),
    v.minValue(least, why('out-of-range')),
    v.maxValue(most, why('out-of-range')),
  );

const words = v.pipe(
  v.string(why('not-text')),
  v.trim(),
  v.nonEmpty(why('empty')),
  v.maxLength(MAX_TEXT_CHARS, why('text-too-long')),
);
const tag = v.pipe(
  v.string(),
  v.check(written => languageIn(written).value !== undefined, why('not-a-language')),
  v.transform(written => languageIn(written).value ?? written),
);
/** A text is for everyone; an object has one text per language. */
const localisedText: v.GenericSchema<unknown, Text> = v.pipe(
  v.unknown(),
  v.transform(written => (typeof written === 'string' ? { '': written } : written)),
  v.record(v.union([v.literal(''), tag], why('not-a-language')), words, why('not-text')),
  v.check(texts => Object.keys(texts).length > 0, why('empty')),
);

const name = v.pipe(text, v.maxLength(200, why('text-too-long')));
const address = v.pipe(text, v.trim(), v.regex(/^[^\s@]+@[^\s@]+$/, why('not-text')));

/** By verb; the compiler reports a missing one. */
const STEPS = {
  open: { surface: oneOf(SURFACES) },
  select: { files: v.union([v.literal('all'), some(name)], why('not-text')) },
  share: {},
  link: { scope: oneOf(LINK_SCOPES), role: oneOf(ROLES), expires: v.exactOptional(number(RANGES.expires)) },
  people: { to: some(address) },
  'copy-link': {},
  send: {},
  download: {},
  access: {},
  withdraw: {},
  attach: { files: some(name) },
  grant: { to: v.union([v.literal('everyone'), address], why('not-text')), role: oneOf([...ROLES, 'full'] as const) },
  accept: {},
  refuse: {},
  answer: { choice: oneOf(CHOICES) },
} satisfies Record<Step['do'], v.ObjectEntries>;

const verb = oneOf(Object.keys(STEPS) as Step['do'][]);
const SCHEMAS = new Map<unknown, v.GenericSchema<unknown, Step>>(
  Object.entries(STEPS).map(([name, entries]) => [
    name,
    members({ do: verb, ...entries, note: v.exactOptional(localisedText) }) as v.GenericSchema<unknown, Step>,
  ]),
);
/** For an unknown verb: reports only that. */
const NO_STEP = v.looseObject({ do: verb }, ({ path }) =>
  why(path ? 'missing-member' : 'not-an-object'),
) as v.GenericSchema<unknown, Step>;

const step = v.lazy(
  written =>
    SCHEMAS.get(typeof written === 'object' && written !== null && 'do' in written ? written.do : undefined) ?? NO_STEP,
);

const way = members({
  steps: some(step),
  activities: v.optional(list(oneOf(KINDS)), () => []),
  rules: v.optional(list(id), () => []),
});

const file = v.pipe(
  v.unknown(),
  v.transform(written => (typeof written === 'string' ? { name: written } : written)),
  members({
    name,
    label: v.exactOptional(name),
    folder: v.exactOptional(v.literal(true, why('not-a-switch'))),
    links: v.exactOptional(some(oneOf(LINK_SCOPES))),
  }),
);

const app = members({
  name,
  publisher: name,
  verified: v.optional(v.boolean(why('not-a-switch')), false),
  clientId: name,
  scopes: some(name),
  redirectHost: v.pipe(text, v.trim(), v.toLowerCase(), v.regex(/^[a-z0-9.-]+$/, why('not-a-host'))),
});

const check = members({
  question: localisedText,
  options: some(localisedText, RANGES.right[1] + 1),
  right: number(RANGES.right),
  because: localisedText,
});

const MEMBERS = {
  id,
  title: localisedText,
  story: localisedText,
  files: some(file),
  subject: v.exactOptional(localisedText),
  app: v.exactOptional(app),
  unsafe: way,
  safe: way,
  presenter: v.optional(list(localisedText), () => []),
  takeaway: localisedText,
  checks: v.optional(list(check), () => []),
};

export const scenarioSchema: v.GenericSchema<unknown, Scenario> = members(MEMBERS);

/** Only where the members do not depend on the rest of the scenario. */
export function scenarioMembersAt(keys: Keys): readonly string[] {
  const [first] = keys;
  if (first === undefined) return Object.keys(MEMBERS);
  if (keys.length === 1 && (first === 'unsafe' || first === 'safe')) return Object.keys(way.entries);
  if (first === 'app') return Object.keys(app.entries);
  if (first === 'checks') return Object.keys(check.entries);
  return [];
}

export function scenarioRangeAt(keys: Keys): string | undefined {
  const last = keys.findLast(key => typeof key === 'string') as keyof typeof RANGES;
  return RANGES[last]?.join('–');
}
