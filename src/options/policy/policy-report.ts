import type { PolicyEntry } from '../../event';
import { newestPolicies } from '../../log/query/query';
import type { PolicyReading } from '../../policy/policy';
import { readOwn, readPolicySoon } from '../../policy/read';

const MAX_HISTORY_ENTRIES = 20;

export interface PolicyReport {
  reading: PolicyReading;
  /** Set by the user, raw. */
  own: Readonly<Record<string, unknown>>;
  history: readonly PolicyEntry[];
  now: number;
}

export async function readPolicyReport(): Promise<PolicyReport> {
  const [reading, own, history] = await Promise.all([readPolicySoon(), readOwn(), newestPolicies(MAX_HISTORY_ENTRIES)]);
  return { reading, own, history, now: Date.now() };
}
