import { defined } from '../defined';
import type { PolicyEntry } from '../event';
import { valueAsText } from './parse';
import { plainText } from './plain';
import type { Policy, PolicyReading, Problem } from './policy';
import type { RememberedPolicy } from './remembered-policy';
import { HIDDEN, isSecret } from './secret';

const MAX_VALUE_CHARS = 300;
const MAX_NAME_CHARS = 100;
const MAX_PROBLEMS = 100;

export type PolicyChange = Pick<PolicyEntry, 'at' | 'source' | 'vanishedAt' | 'changes' | 'problems'>;

export interface PolicyComparison {
  change?: PolicyChange;
  logged: NonNullable<RememberedPolicy['told']>;
}

const NOTHING_LOGGED: NonNullable<RememberedPolicy['told']> = { at: 0, source: 'default', values: {}, problems: ['0'] };

export function comparePolicy(
  reading: PolicyReading,
  last: RememberedPolicy['told'] = NOTHING_LOGGED,
  now: number,
): PolicyComparison {
  const { source, policy, keys, problems, vanishedAt } = reading;
  const set = Object.keys(keys).filter(name => keys[name]?.source !== 'default');
  const values = Object.fromEntries(
    set.map(name => [name, isSecret(name) ? HIDDEN : plainText(policy[name as keyof Policy])]),
  );
  const changes = changesOf(last.values, values);
  const flaws = [...problems.slice(0, MAX_PROBLEMS).map(flawOf), String(problems.reduce(addProblem, 0))];
  const isSame = changes.length === 0 && source === last.source && flaws.join('\n') === last.problems.join('\n');
  if (isSame) return { logged: last };
  return {
    change: {
      at: now,
      source,
      ...defined({ vanishedAt }),
      changes,
      // Without the value, which may be a misplaced secret.
      problems: problems.slice(0, MAX_PROBLEMS).map(({ key, why, at, heldSince }) => ({
        key: cut(key),
        why,
        ...defined({ at: at && cut(at), heldSince }),
      })),
    },
    logged: { at: now, source, values, problems: flaws },
  };
}

/** Includes unlisted problems. */
function addProblem(sum: number, { why, allowed }: Problem): number {
  return sum + (why === 'more-problems' ? Number(allowed) : 1);
}

function cut(text: string): string {
  return text.length > MAX_NAME_CHARS ? `${text.slice(0, MAX_NAME_CHARS - 1)}…` : text;
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
      ...(before[key] === undefined ? {} : { before: valueAsText(key, before[key], MAX_VALUE_CHARS) }),
      ...(after[key] === undefined ? {} : { after: valueAsText(key, after[key], MAX_VALUE_CHARS) }),
    }));
}
