/** What the sections on the policy show, read at one moment. */
import type { PolicyEntry } from '../../event';
import { newestPolicies } from '../../log/query/query';
import type { PolicyReading } from '../../policy/policy';
import { readOwn, readPolicySoon } from '../../policy/read';

/** What fits under the eyes of a person; the log has all. */
const HISTORY = 20;

export interface PolicyReport {
  reading: PolicyReading;
  /** What the person has set, raw, by key. */
  own: Readonly<Record<string, unknown>>;
  /** Newest first. */
  history: readonly PolicyEntry[];
  now: number;
}

export async function readPolicyReport(): Promise<PolicyReport> {
  const [reading, own, history] = await Promise.all([readPolicySoon(), readOwn(), newestPolicies(HISTORY)]);
  return { reading, own, history, now: Date.now() };
}
