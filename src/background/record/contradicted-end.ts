/**
 * A page can begin a harmless request and end it, while its worker sends another one to the same
 * address, whose body the browser hides: the network witness takes them for one.
 */
import { append } from '../../log/append';
import { rowsAbout } from '../../log/query/query-pages';

const MAX_REMEMBERED = 1000;

/** By their page, without an answer. To look into the log at each answer is too slow in a flood. */
const ended = new Set<string>();

/** Call after the page's outcome is written, if it has no status. */
export async function noteEndedByPage(activityId: string): Promise<void> {
  ended.add(activityId);
  const [oldest] = ended;
  if (oldest !== undefined && ended.size > MAX_REMEMBERED) ended.delete(oldest);
  const rows = await rowsAbout(activityId);
  const answered = rows.find(row => row.kind === 'outcome' && row.witness === 'network' && row.outcome === 'done');
  if (answered?.kind === 'outcome') await tell(activityId, answered.at);
}

/** Call after an answer is written that the network witness saw. */
export async function noteAnswered(activityId: string, at: number): Promise<void> {
  if (ended.has(activityId)) await tell(activityId, at);
}

async function tell(activityId: string, at: number): Promise<void> {
  const detail =
    'The page ended this request, yet one to the same address was answered: it may have had other recipients and settings.';
  await append([
    { kind: 'fault', id: `${activityId}:contradicted`, activityId, at, fault: { where: 'background', detail } },
  ]);
}
