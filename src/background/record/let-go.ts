/** Requests that the page hook may have let go while the background was silent. */
import type { Observation } from '../../event';
import { recentsOf } from './recent';
import type { RecentActivity } from './recent-activity';

/** How long the network witness waits for the relay to report that a request was let go, ms. */
const LET_GO_LIMIT = 2000;
/** The same while the browser holds the request. */
const LET_GO_LIMIT_HELD = 1000;
/** Poll interval of that wait, ms. */
const LET_GO_STEP = 100;
/**
 * The page hook does not let go sooner than this, ms after it saw the request
 * (relay/relay.iife.ts).
 */
const LET_GO_AFTER = 1400;
/**
 * Activities that were waited for. Once each: a script that sends the same by another way while the
 * prompt is open must not slow down other requests.
 */
const waitedFor = new Set<string>();

/**
 * Waits until it is clear what a request is that leaves while a prompt about the same is open.
 * Either the page hook has let it go because the background was silent; then the relay reports
 * that at once (`Observation.late`), which ends the prompt. Or it is another request.
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
