import type { Runtime } from 'webextension-polyfill';
import type { ActivityState } from '../../event';
import { activityStateOf } from '../../log/query/query';

/**
 * Returns only activities of the sender's tab, so a page cannot report for another. Outside tabs,
 * as in the side bar, the tab is -1.
 */
export async function ownActivity(
  activityId: string,
  { tab }: Runtime.MessageSender,
): Promise<ActivityState | undefined> {
  const found = await activityStateOf(activityId);
  return found && found.first.tab === (tab?.id ?? -1) ? found : undefined;
}
