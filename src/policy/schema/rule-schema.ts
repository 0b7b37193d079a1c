/** See rules/engine/rule.ts. */
import * as v from 'valibot';
import { KINDS } from '../../activity-kinds.ts';
import type { Condition, Fact, Rule } from '../../rules/engine/rule';
import { isSite } from '../keys/address-template.ts';
import type { Keys } from '../keys/json-texts.ts';
import { domain } from '../keys/values.ts';
import { id, LEVELS, members, oneOf, RESPONSES, ROLES, SCOPES, some, text, why } from './schema-parts.ts';

const MAX_ENTRIES = 500;

/** The compiler reports a missing one. */
const FACTS = Object.keys({
  scope: true,
  role: true,
  recipients: true,
  file: true,
  label: true,
  previousLabel: true,
  labelType: true,
  labelRemoved: true,
  labelJustified: true,
  expires: true,
  password: true,
  blocksDownload: true,
  count: true,
  files: true,
  format: true,
  destination: true,
  crossSite: true,
  requests: true,
  site: true,
  fullControl: true,
  everyone: true,
  withoutGuests: true,
  breaksInheritance: true,
  object: true,
  objectId: true,
  guessed: true,
  previous: true,
  clientId: true,
  accepted: true,
  scopes: true,
  redirectHost: true,
  actor: true,
} satisfies Record<Fact, true>) as Fact[];

const number = (least: number, most: number) =>
  v.pipe(
    v.number(why('not-a-number')),
    v.integer(why('not-a-number')),
    v.minValue(least, why('out-of-range')),
    v.maxValue(most, why('out-of-range')),
  );
const RANGES = {
  countAtLeast: [2, 10_000],
  atLeast: [2, 1000],
  minutes: [1, 1440],
  from: [0, 23],
  to: [1, 24],
  days: [1, 7],
} as const;

const lower = v.pipe(text, v.trim(), v.toLowerCase());
const literalTrue = v.literal(true, why('not-a-switch'));
const word = v.pipe(
  text,
  v.check(written => /[\p{L}\p{N}]/u.test(written), why('not-a-word')),
  // An inner star would be read literally or as a space, so the rule would never fire.
  v.check(written => !written.slice(0, -1).includes('*'), why('star-not-last')),
);
const facts = some(oneOf(FACTS));

const hours = v.pipe(
  members({ from: number(...RANGES.from), to: number(...RANGES.to), days: some(number(...RANGES.days)) }),
  // Otherwise every hour would be outside.
  v.check(({ from, to }) => from < to, why('from-not-before-to')),
);
const times = members({ atLeast: number(...RANGES.atLeast), minutes: number(...RANGES.minutes) });

const OPERATORS = {
  kind: v.exactOptional(some(oneOf(KINDS))),
  scope: v.exactOptional(some(oneOf(SCOPES))),
  role: v.exactOptional(some(oneOf(ROLES))),
  has: v.exactOptional(facts),
  lacks: v.exactOptional(facts),
  host: v.exactOptional(some(v.pipe(lower, v.check(isSite, why('not-a-host'))), MAX_ENTRIES)),
  outsiders: v.exactOptional(literalTrue),
  newDomain: v.exactOptional(literalTrue),
  lookalikeDomain: v.exactOptional(literalTrue),
  recipientDomain: v.exactOptional(
    some(
      v.pipe(
        lower,
        v.check(written => v.is(domain, written), why('not-a-domain')),
      ),
      MAX_ENTRIES,
    ),
  ),
  countAtLeast: v.exactOptional(number(...RANGES.countAtLeast)),
  name: v.exactOptional(some(word, MAX_ENTRIES)),
  fileName: v.exactOptional(some(word, MAX_ENTRIES)),
  labelled: v.exactOptional(oneOf(LEVELS)),
  labelLowered: v.exactOptional(literalTrue),
  asksFor: v.exactOptional(some(word, MAX_ENTRIES)),
  personalAccount: v.exactOptional(literalTrue),
  outsideHours: v.exactOptional(hours),
  times: v.exactOptional(times),
} satisfies Record<keyof Condition, v.GenericSchema>;

const COUNTED: readonly string[] = ['kind', 'scope', 'role', 'times'] satisfies (keyof Condition)[];

const condition = v.pipe(
  members(OPERATORS),
  // It would fire on everything.
  v.check(operators => Object.keys(operators).length > 0, why('empty')),
  // The memory holds no other facts of earlier activities.
  v.check(
    operators => !('times' in operators) || Object.keys(operators).every(name => COUNTED.includes(name)),
    why('times-with-others'),
  ),
);

const words = (longest: number) =>
  v.pipe(v.string(why('not-text')), v.trim(), v.nonEmpty(why('empty')), v.maxLength(longest, why('text-too-long')));
const note = v.optional(words(2000), '-');

const MEMBERS = {
  id,
  level: oneOf(LEVELS),
  response: v.optional(oneOf(RESPONSES), 'inform'),
  when: some(condition),
  title: words(200),
  why: v.exactOptional(words(1000)),
  advice: v.exactOptional(words(1000)),
  falsePositives: note,
  knownGaps: note,
};

export const ruleSchema: v.GenericSchema<unknown, Rule> = members(MEMBERS);

export function ruleMembersAt([first, , third]: Keys): readonly string[] {
  if (first === undefined) return Object.keys(MEMBERS);
  if (third === 'outsideHours') return Object.keys(hours.entries);
  if (third === 'times') return Object.keys(times.entries);
  return Object.keys(OPERATORS);
}

export function ruleRangeAt(keys: Keys): string | undefined {
  const name = keys.findLast(key => typeof key === 'string') as keyof typeof RANGES;
  return RANGES[name]?.join('–');
}
