/**
 * Only a non-empty policy without a key takes the key back. Any other loss of a value may be an
 * accident or an attack: the last good value stays, and a problem reports it.
 */

import { defined } from '../defined';
import { KEYS } from './keys/keys';
import { parsePolicy, valueAsText } from './parse';
import type { PolicyReading, Problem } from './policy';
import type { RememberedPolicy } from './remembered-policy';

export interface Decided {
  reading: PolicyReading;
  remembered: RememberedPolicy;
}

/**
 * @param own the user's settings, used only if no policy ever came
 * @param now epoch ms
 */
export function decide(
  delivered: unknown,
  own: unknown,
  remembered: RememberedPolicy,
  now: number,
  ruleIds: readonly string[],
): Decided {
  const fresh = parsePolicy(delivered, ruleIds, 'managed', readHeld(remembered, ruleIds).policy);
  const saysNothing = !Object.keys(KEYS).some(name => isDelivered(delivered, name));
  if (saysNothing && Object.keys(remembered.good).length > 0) return keepVanished(fresh, remembered, now, ruleIds);
  if (fresh.source === 'default') return { reading: parsePolicy(own, ruleIds, 'local'), remembered };
  return decideManaged(delivered, fresh, remembered, now, ruleIds);
}

export function lastTime(own: unknown, remembered: RememberedPolicy, ruleIds: readonly string[]): PolicyReading {
  return Object.keys(remembered.good).length > 0 ? readHeld(remembered, ruleIds) : parsePolicy(own, ruleIds, 'local');
}

function isDelivered(delivered: unknown, name: string): boolean {
  return typeof delivered === 'object' && delivered !== null && Object.hasOwn(delivered, name);
}

function keepVanished(
  fresh: PolicyReading,
  remembered: RememberedPolicy,
  now: number,
  ruleIds: readonly string[],
): Decided {
  const vanishedAt = remembered.vanishedAt ?? now;
  const last = readHeld(remembered, ruleIds);
  const gone: Problem = { key: '', value: '', why: 'vanished', used: '', heldSince: vanishedAt };
  const keys = mapValues(last.keys, state =>
    state.source === 'managed' ? { ...state, heldSince: vanishedAt } : state,
  );
  return {
    reading: { ...last, problems: [gone, ...fresh.problems, ...last.problems], keys, vanishedAt },
    remembered: { ...remembered, vanishedAt },
  };
}

function readHeld({ good }: RememberedPolicy, ruleIds: readonly string[]): PolicyReading {
  const last = parsePolicy(
    mapValues(good, ({ raw }) => raw),
    ruleIds,
  );
  return { ...last, keys: withTimes(last.keys, good) };
}

function decideManaged(
  delivered: unknown,
  fresh: PolicyReading,
  remembered: RememberedPolicy,
  now: number,
  ruleIds: readonly string[],
): Decided {
  const good: Record<string, RememberedPolicy['good'][string]> = {};
  const heldSince: Record<string, number> = {};
  for (const [name, { raw, source }] of Object.entries(fresh.keys)) {
    const last = remembered.good[name];
    if (source === 'managed') good[name] = { raw, readAt: now };
    else if (last && isDelivered(delivered, name)) {
      good[name] = last;
      heldSince[name] = remembered.heldSince[name] ?? now;
    }
  }
  const { vanishedAt: _, ...rest } = remembered;
  const inForce = readHeld({ ...rest, good }, ruleIds);
  const problems = fresh.problems.map(problem => withHeld(problem, good, heldSince));
  const keys = mapValues(inForce.keys, (state, name) => ({
    ...state,
    locked: true,
    ...defined({ heldSince: heldSince[name] }),
  }));
  return {
    reading: { ...inForce, source: 'managed', problems, keys },
    remembered: { ...rest, good, heldSince, hasCome: true },
  };
}

function withTimes(keys: PolicyReading['keys'], good: RememberedPolicy['good']): PolicyReading['keys'] {
  return mapValues(keys, (state, name) => (good[name] ? { ...state, readAt: good[name].readAt } : state));
}

function withHeld(problem: Problem, good: RememberedPolicy['good'], heldSince: RememberedPolicy['heldSince']): Problem {
  // A key may be called `constructor`.
  const since = Object.hasOwn(heldSince, problem.key) ? heldSince[problem.key] : undefined;
  return since === undefined
    ? problem
    : { ...problem, used: valueAsText(problem.key, good[problem.key]?.raw), heldSince: since };
}

function mapValues<From, To>(
  record: Readonly<Record<string, From>>,
  change: (value: From, name: string) => To,
): Record<string, To> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, change(value, name)]));
}
