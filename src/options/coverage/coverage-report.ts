/** What the section on coverage shows, read at one moment. */
import { hiddenPages, type OpenPage, openPages } from '../../coverage/pages';
import { readReach } from '../../coverage/reach';
import type { HealthEntry } from '../../event';
import { hintsSince, newestHealth } from '../../log/query/query';
import type { PolicyReading } from '../../policy/policy';
import { policySince, readPolicySoon } from '../../policy/read';

/** What fits under the eyes of a person; the log has all. */
const HISTORY = 20;
/** Days that hints are counted for. */
export const HINT_DAYS = 7;
const DAY = 86_400_000;

export interface CoverageReport {
  pages: readonly OpenPage[];
  /** Hosts that nobody has allowed; `*.` in front for all hosts below. */
  missing: readonly string[];
  /** How many more pages a policy of the browser closes to extensions. */
  hidden: number;
  /**
   * How often in the last days Send or Copy link was pressed in a share dialog and nothing that was
   * shared was seen.
   */
  unseen: number;
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
  const now = Date.now();
  const [pages, hidden, hints, history, since] = await Promise.all([
    openPages(reach),
    hiddenPages(reach),
    hintsSince(now - HINT_DAYS * DAY),
    newestHealth(HISTORY),
    policySince(),
  ]);
  return { pages, missing: reach.missing, hidden, unseen: hints.length, history, policy, policySince: since, now };
}
