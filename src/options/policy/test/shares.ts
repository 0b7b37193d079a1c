import type { Activity, ActivityState } from '../../../event';

/** Four weeks. */
const SPAN_MS = 28 * 86_400_000;

/** A log of four weeks, oldest first, with these activities at equal intervals. */
export function logOf(meanings: readonly Partial<Activity>[]): ActivityState[] {
  return meanings.map((meaning, at) =>
    stateOf(`${at}`, at === 0 ? 0 : Math.round((at / Math.max(1, meanings.length - 1)) * SPAN_MS), meaning),
  );
}

export function stateOf(id: string, at: number, meaning: Partial<Activity>, outcome = 'done'): ActivityState {
  const activity = {
    id,
    seenAt: at,
    kind: 'share-link-create',
    host: 'contoso.sharepoint.com',
    file: { name: `${id}.docx` },
    ...meaning,
  };
  return {
    first: { activityId: id, recordedAt: at, activity, findings: [] },
    witnesses: ['page'],
    outcome: { kind: 'outcome', outcome },
  } as unknown as ActivityState;
}

/** Newest first, as the log is read. */
export async function* pagesOf(states: readonly ActivityState[], size = 2) {
  const newestFirst = [...states].reverse();
  for (let at = 0; at < newestFirst.length; at += size) yield { states: newestFirst.slice(at, at + size) };
}
