/** A file that a page made itself, which often is the end of something that is known already. */

import type { ActivityState } from '../../log/activity-state';
import { storiesSince } from '../../log/query/query';

/** From the press on a command to the file, ms: a long list takes its time. */
const MAKING = 30_000;
/** From the answer of the service to the file that the page makes of it, ms. */
const HANDING_ON = 5000;

/**
 * The activity that it belongs to: an export that was pressed for and has not been asked about, or
 * a download by a script of the page that was let go a moment ago.
 */
export async function whatIsSaved(at: number, tab: number): Promise<ActivityState | undefined> {
  const own = (await storiesSince(at - MAKING)).filter(({ first }) => first.tab === tab && tab >= 0);
  return own.findLast(({ first: { activity, via }, asked, outcome }) => {
    if (via === 'command') return activity.kind === 'export' && !asked && !outcome;
    const isDownload = activity.kind === 'download' || activity.kind === 'export';
    return (
      isDownload &&
      (via === 'fetch' || via === 'xhr') &&
      (outcome?.at ?? 0) >= at - HANDING_ON &&
      outcome?.outcome === 'done'
    );
  });
}
