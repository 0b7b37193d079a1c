/** What the section on coverage shows, read at one moment. */
import { hiddenPages, type OpenPage, openPages } from '../coverage/pages';
import { readReach } from '../coverage/reach';
import type { HealthEntry } from '../event';
import { newestHealth } from '../log/query';
import type { PolicyReading } from '../policy/policy';
import { policySince, readPolicySoon } from '../policy/read';

/** What fits under the eyes of a person; the log has all. */
const HISTORY = 20;

export interface CoverageReport {
  pages: readonly OpenPage[];
  /** Hosts that nobody has allowed; `*.` in front for all hosts below. */
  missing: readonly string[];
  /** How many more pages a policy of the browser closes to extensions. */
  hidden: number;
  /** Newest first. */
  history: readonly HealthEntry[];
  policy: PolicyReading;
  /** Since when the policy is what it is, epoch ms. */
  policySince: number | undefined;
  now: number;
}

/** Takes 2 s where a page does not answer. */
export async function readCoverage(): Promise<CoverageReport> {
  const policy = await readPolicySoon();
  const reach = await readReach(policy.policy.extraHosts);
  const [pages, hidden, history, since] = await Promise.all([openPages(reach), hiddenPages(reach), newestHealth(HISTORY), policySince()]);
  return { pages, missing: reach.missing, hidden, history, policy, policySince: since, now: Date.now() };
}
