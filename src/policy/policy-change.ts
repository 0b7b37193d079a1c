/** What of the policy in force is news for the log. Pure. */
import type { PolicyEntry } from '../event';
import { HIDDEN, isSecret } from './keys/secret';
import { valueAsText } from './parse';
import { plainText } from './plain';
import type { Policy, PolicyReading, Problem } from './policy';
import type { Kept } from './remembered-policy';

/** Characters of a value in the log. */
const LONGEST = 300;
/** Characters of the name of a key, or of a place in a value. */
const LONGEST_NAME = 100;
/** Problems in one entry. A list may have thousands of elements, and all of them wrong. */
const MOST = 100;

export type News = Pick<PolicyEntry, 'at' | 'source' | 'vanishedAt' | 'changes' | 'problems'>;

export interface Told {
  /** Nothing, if there is none. */
  news?: News;
  /** What the log knows then. */
  told: NonNullable<Kept['told']>;
}

const NOTHING_TOLD: NonNullable<Kept['told']> = { at: 0, source: 'default', values: {}, problems: ['0'] };

/** `last`: what the log was told before. */
export function newsOf(reading: PolicyReading, last: Kept['told'] = NOTHING_TOLD, now: number): Told {
  const { source, policy, keys, problems, vanishedAt } = reading;
  const set = Object.keys(keys).filter(name => keys[name]?.source !== 'default');
  const values = Object.fromEntries(
    set.map(name => [name, isSecret(name) ? HIDDEN : plainText(policy[name as keyof Policy])]),
  );
  const changes = changesOf(last.values, values);
  const flaws = [...problems.slice(0, MOST).map(flawOf), String(problems.reduce(added, 0))];
  const isSame = changes.length === 0 && source === last.source && flaws.join('\n') === last.problems.join('\n');
  if (isSame) return { told: last };
  return {
    news: {
      at: now,
      source,
      ...(vanishedAt === undefined ? {} : { vanishedAt }),
      changes,
      // Not the value: what stands in the place of a setting may be anything, also something that
      // was never meant to be seen.
      problems: problems.slice(0, MOST).map(({ key, why, at, heldSince }) => ({
        // These, too, are as long as somebody likes.
        key: cut(key),
        why,
        ...(at === undefined ? {} : { at: cut(at) }),
        ...(heldSince === undefined ? {} : { heldSince }),
      })),
    },
    told: { at: now, source, values, problems: flaws },
  };
}

/** How many problems there are, those that are not listed included. */
function added(sum: number, { why, allowed }: Problem): number {
  return sum + (why === 'more-problems' ? Number(allowed) : 1);
}

function cut(text: string): string {
  return text.length > LONGEST_NAME ? `${text.slice(0, LONGEST_NAME - 1)}…` : text;
}

function flawOf({ key, value, why, at = '' }: Problem): string {
  return JSON.stringify([key, value, why, at]);
}

function changesOf(
  before: Readonly<Record<string, string>>,
  after: Readonly<Record<string, string>>,
): PolicyEntry['changes'] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return names
    .filter(name => before[name] !== after[name])
    .map(key => ({
      key,
      ...(before[key] === undefined ? {} : { before: valueAsText(key, before[key], LONGEST) }),
      ...(after[key] === undefined ? {} : { after: valueAsText(key, after[key], LONGEST) }),
    }));
}
