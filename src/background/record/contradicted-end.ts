/**
 * Records a fault if a request is answered after its page ended it: the answer can belong to
 * another one to the same address, whose body the browser hides. The network witness joins both.
 */
import { append } from '../../log/append';
import { rowsAbout } from '../../log/query/query-pages';

const MAX_REMEMBERED = 1000;

/** Activities that their page ended unanswered. Reading the log per answer is slow in a flood. */
const ended = new Set<string>();

/** Call after writing a page's outcome without a status. */
export async function noteEndedByPage(activityId: string): Promise<void> {
  ended.add(activityId);
  const [oldest] = ended;
  if (oldest !== undefined && ended.size > MAX_REMEMBERED) ended.delete(oldest);
  const rows = await rowsAbout(activityId);
  const answered = rows.find(row => row.kind === 'outcome' && row.witness === 'network' && row.outcome === 'done');
  if (answered?.kind === 'outcome') await tell(activityId, answered.at);
}

/** Call after writing an answer that the network witness saw. */
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
