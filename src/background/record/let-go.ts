import type { Observation } from '../../event';
import type { RecentActivity } from './recent-activity';
import { LET_GO_AFTER_MS, recentsOf } from './witness-matching';

/** How long to wait for the relay's report, ms. */
const LET_GO_LIMIT = 2000;
/** The same while the browser holds the request. */
const LET_GO_LIMIT_HELD = 1000;
const LET_GO_STEP = 100;
/** Waits once each: a script that repeats a request must not slow down others. */
const waitedFor = new Set<string>();
/** All requests of a tab wait until then, and for a while afterwards none. */
const waitsEnd = new Map<number, number>();
/**
 * ms. Requests that wait one after the other would make another wait so long that the browser does
 * not hold it any more.
 */
const PAUSE_BETWEEN_WAITS = 10_000;

/**
 * Waits, when a request leaves during a prompt about the same, until it is clear what it is. If the
 * page hook let it go, because the worker was silent or its frame went, the relay reports so
 * (`Observation.late`), which ends the prompt. Otherwise it is another request.
 * @returns `undefined` if there is none to wait for: go on in the same tick
 */
export function awaitLetGo(
  requestHash: string,
  { seenAt }: Observation,
  { tab, held = false }: { tab: number; held?: boolean },
): Promise<void> | undefined {
  // If its frame went, the browser still holds the request, and it gets a prompt of its own.
  const earliest = held ? LET_GO_AFTER_MS : 0;
  const mayBe = (one: RecentActivity) =>
    one.decided === 'open' && one.tab === tab && !one.witnesses.has('network') && seenAt - one.seenAt >= earliest;
  const one = recentsOf(requestHash).find(mayBe);
  if (!one || waitedFor.has(one.activityId)) return undefined;
  const end = endOfWait(tab, held ? LET_GO_LIMIT_HELD : LET_GO_LIMIT);
  if (end <= performance.now()) return undefined;
  waitedFor.add(one.activityId);
  return whileTrue(() => mayBe(one) && performance.now() < end);
}

/** @returns as `performance.now`, which no change of the clock moves */
function endOfWait(tab: number, limit: number): number {
  const now = performance.now();
  const known = waitsEnd.get(tab);
  if (known !== undefined && now < known + PAUSE_BETWEEN_WAITS) return known;
  waitsEnd.set(tab, now + limit);
  return now + limit;
}

async function whileTrue(isOpen: () => boolean): Promise<void> {
  while (isOpen()) await new Promise(resolve => setTimeout(resolve, LET_GO_STEP));
}
