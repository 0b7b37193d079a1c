import type { ActivityState } from '../../event';
import { statesSince } from '../../log/query/query';

/** From the command to the file: a long list takes time. */
const MAX_EXPORT_MS = 30_000;
/** From the service's reply to the file. */
const MAX_HANDOVER_MS = 5000;

/** An export command without prompt, or a script's download that just ended. */
export async function whatIsSaved(at: number, tab: number): Promise<ActivityState | undefined> {
  const own = (await statesSince(at - MAX_EXPORT_MS)).filter(({ first }) => first.tab === tab && tab >= 0);
  return own.findLast(({ first: { activity, via }, asked, outcome }) => {
    if (via === 'command') return activity.kind === 'export' && !asked && !outcome;
    const isDownload = activity.kind === 'download' || activity.kind === 'export';
    return (
      isDownload &&
      (via === 'fetch' || via === 'xhr') &&
      (outcome?.at ?? 0) >= at - MAX_HANDOVER_MS &&
      outcome?.outcome === 'done'
    );
  });
}
