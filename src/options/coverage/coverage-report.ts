import { hiddenPages, type OpenPage, openPages } from '../../coverage/pages';
import { readReach } from '../../coverage/reach';
import type { HealthEntry } from '../../event';
import { hintsSince, newestHealth } from '../../log/query/query';
import type { PolicyReading } from '../../policy/policy';
import { policySince, readPolicySoon } from '../../policy/read';

const MAX_HISTORY_ENTRIES = 20;
export const HINT_DAYS = 7;
const DAY_MS = 86_400_000;

export interface CoverageReport {
  pages: readonly OpenPage[];
  /** `*.`: all subdomains. */
  missing: readonly string[];
  hidden: number;
  unseen: number;
  history: readonly HealthEntry[];
  policy: PolicyReading;
  /** Start of the current policy, epoch ms. */
  policySince: number | undefined;
  now: number;
}

/** Takes 2 s if a page does not reply. */
export async function readCoverage(): Promise<CoverageReport> {
  const policy = await readPolicySoon();
  const reach = await readReach(policy.policy.extraHosts);
  const now = Date.now();
  const [pages, hidden, hints, history, since] = await Promise.all([
    openPages(reach),
    hiddenPages(reach),
    hintsSince(now - HINT_DAYS * DAY_MS),
    newestHealth(MAX_HISTORY_ENTRIES),
    policySince(),
  ]);
  return {
    pages,
    missing: reach.missing,
    hidden: hidden.length,
    unseen: hints.length,
    history,
    policy,
    policySince: since,
    now,
  };
}
