import { append } from '../../log/append';
import { rowsAbout } from '../../log/query/query-pages';

/**
 * A page can begin a harmless request and end it, while its worker sends another one to the same
 * address, whose body the browser hides: the network witness takes them for one. Call after an
 * outcome is written.
 */
export async function noteContradictedEnd(activityId: string): Promise<void> {
  const outcomes = (await rowsAbout(activityId)).filter(row => row.kind === 'outcome');
  const unsent = outcomes.some(({ witness, status, outcome }) => {
    return witness === 'page' && status === undefined && (outcome === 'aborted' || outcome === 'failed');
  });
  const answered = outcomes.find(({ witness, outcome }) => witness === 'network' && outcome === 'done');
  if (!unsent || !answered) return;
  const detail =
    'The page ended this request, yet one to the same address was answered: it may have had other recipients and settings.';
  const { at } = answered;
  await append([
    { kind: 'fault', id: `${activityId}:contradicted`, activityId, at, fault: { where: 'background', detail } },
  ]);
}
