import type { Runtime } from 'webextension-polyfill';
import type { ActivityState } from '../../log/activity-state';
import { story } from '../../log/query/query';

/**
 * The activity, if it is one of the sender's own tab: no page may speak for another. What is in no
 * tab, as a page in the side bar, has `-1` for one.
 */
export async function ownActivity(
  activityId: string,
  { tab }: Runtime.MessageSender,
): Promise<ActivityState | undefined> {
  const found = await story(activityId);
  return found && found.first.tab === (tab?.id ?? -1) ? found : undefined;
}
