import type { Observation } from '../../event';
import type { RecentActivity } from './recent-activity';
import { recentsOf } from './witness-matching';

/** How long to wait for the relay's report, ms. */
const LET_GO_LIMIT = 2000;
/** The same while the browser holds the request. */
const LET_GO_LIMIT_HELD = 1000;
const LET_GO_STEP = 100;
/** The page hook lets go no sooner, ms after it saw the request (relay/relay.iife.ts). */
const LET_GO_AFTER = 1400;
/** Waits once each: a script that repeats a request must not slow down others. */
const waitedFor = new Set<string>();

/**
 * Waits, when a request leaves during a prompt about the same, until it is clear what it is. If the
 * page hook let it go while the worker was silent, the relay reports so (`Observation.late`), which
 * ends the prompt. Otherwise it is another request.
 */
export async function awaitLetGo(
  requestHash: string,
  { seenAt }: Observation,
  { tab, held = false }: { tab: number; held?: boolean },
): Promise<void> {
  const mayBe = (one: RecentActivity) =>
    one.decided === 'open' && one.tab === tab && !one.witnesses.has('network') && seenAt - one.seenAt > LET_GO_AFTER;
  const one = recentsOf(requestHash).find(mayBe);
  if (!one || waitedFor.has(one.activityId)) return;
  waitedFor.add(one.activityId);
  const limit = held ? LET_GO_LIMIT_HELD : LET_GO_LIMIT;
  for (let waited = 0; mayBe(one) && waited < limit; waited += LET_GO_STEP)
    await new Promise(resolve => setTimeout(resolve, LET_GO_STEP));
}
