/**
 * Which policy is in force, given what the browser delivers now and what it delivered before. Pure.
 *
 * An organisation takes a key back by delivering a policy without it. Everything else that makes a
 * value go (no policy at all, an empty one, a broken file, a value that cannot be used) is as well
 * an accident, or somebody's attempt to get rid of the policy: then the last good value stays, and
 * a problem says so.
 */

import { KEYS } from './keys/keys';
import { parsePolicy, valueAsText } from './parse';
import type { PolicyReading, Problem } from './policy';
import type { Kept } from './remembered-policy';

export interface Decided {
  reading: PolicyReading;
  /** To be remembered; `told` is left to whoever tells. */
  kept: Kept;
}

/**
 * `delivered`: by the browser. `own`: the person's own settings, which count only where there never
 * was a policy. `now`: epoch ms.
 */
export function decide(delivered: unknown, own: unknown, kept: Kept, now: number, ruleIds: readonly string[]): Decided {
  const fresh = parsePolicy(delivered, ruleIds, 'managed', held(kept, ruleIds).policy);
  const saysNothing = !Object.keys(KEYS).some(name => isDelivered(delivered, name));
  if (saysNothing && Object.keys(kept.good).length > 0) return vanished(fresh, kept, now, ruleIds);
  if (fresh.source === 'default') return { reading: parsePolicy(own, ruleIds, 'local'), kept };
  return managed(delivered, fresh, kept, now, ruleIds);
}

/** The policy as it was last time, for as long as the browser does not say what it is now. */
export function lastTime(own: unknown, kept: Kept, ruleIds: readonly string[]): PolicyReading {
  return Object.keys(kept.good).length > 0 ? held(kept, ruleIds) : parsePolicy(own, ruleIds, 'local');
}

function isDelivered(delivered: unknown, name: string): boolean {
  return typeof delivered === 'object' && delivered !== null && Object.hasOwn(delivered, name);
}

function vanished(fresh: PolicyReading, kept: Kept, now: number, ruleIds: readonly string[]): Decided {
  const vanishedAt = kept.vanishedAt ?? now;
  const last = held(kept, ruleIds);
  const gone: Problem = { key: '', value: '', why: 'vanished', used: '', heldSince: vanishedAt };
  const keys = mapped(last.keys, state => (state.source === 'managed' ? { ...state, heldSince: vanishedAt } : state));
  return {
    reading: { ...last, problems: [gone, ...fresh.problems, ...last.problems], keys, vanishedAt },
    kept: { ...kept, vanishedAt },
  };
}

function held({ good }: Kept, ruleIds: readonly string[]): PolicyReading {
  const last = parsePolicy(
    mapped(good, ({ raw }) => raw),
    ruleIds,
  );
  return { ...last, keys: withTimes(last.keys, good) };
}

function managed(
  delivered: unknown,
  fresh: PolicyReading,
  kept: Kept,
  now: number,
  ruleIds: readonly string[],
): Decided {
  const good: Record<string, Kept['good'][string]> = {};
  const heldSince: Record<string, number> = {};
  for (const [name, { raw, source }] of Object.entries(fresh.keys)) {
    const last = kept.good[name];
    if (source === 'managed') good[name] = { raw, readAt: now };
    else if (last && isDelivered(delivered, name)) {
      good[name] = last;
      heldSince[name] = kept.heldSince[name] ?? now;
    }
  }
  const { vanishedAt: _, ...rest } = kept;
  const inForce = held({ ...rest, good }, ruleIds);
  const problems = fresh.problems.map(problem => withHeld(problem, good, heldSince));
  const keys = mapped(inForce.keys, (state, name) => ({
    ...state,
    locked: true,
    ...(heldSince[name] === undefined ? {} : { heldSince: heldSince[name] }),
  }));
  return {
    reading: { ...inForce, source: 'managed', problems, keys },
    kept: { ...rest, good, heldSince, hasCome: true },
  };
}

function withTimes(keys: PolicyReading['keys'], good: Kept['good']): PolicyReading['keys'] {
  return mapped(keys, (state, name) => (good[name] ? { ...state, readAt: good[name].readAt } : state));
}

function withHeld(problem: Problem, good: Kept['good'], heldSince: Kept['heldSince']): Problem {
  // A key may be called `constructor`, which every object has.
  const since = Object.hasOwn(heldSince, problem.key) ? heldSince[problem.key] : undefined;
  return since === undefined
    ? problem
    : { ...problem, used: valueAsText(problem.key, good[problem.key]?.raw), heldSince: since };
}

function mapped<From, To>(
  record: Readonly<Record<string, From>>,
  change: (value: From, name: string) => To,
): Record<string, To> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, change(value, name)]));
}
