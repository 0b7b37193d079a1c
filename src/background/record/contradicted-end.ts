/**
 * Records a fault if a request is accepted that its page ended, or that was refused to it: what was
 * accepted can be another one to the same address. The network witness joins both.
 */
import { isAccepted } from '../../log/activity-state';
import { append } from '../../log/append';
import { rowsAbout } from '../../log/query/query-pages';

const MAX_REMEMBERED = 1000;

/** Activities that failed for their page. Reading the log per answer is slow in a flood. */
const ended = new Set<string>();

/** Call after writing that it failed for its page. */
export async function noteEndedByPage(activityId: string): Promise<void> {
  ended.add(activityId);
  const [oldest] = ended;
  if (oldest !== undefined && ended.size > MAX_REMEMBERED) ended.delete(oldest);
  const rows = await rowsAbout(activityId);
  const answered = rows.find(row => row.kind === 'outcome' && row.witness === 'network' && isAccepted(row));
  if (answered?.kind === 'outcome') await tell(activityId, answered.at);
}

/** Call after writing that the network witness saw it accepted. */
export async function noteAnswered(activityId: string, at: number): Promise<void> {
  if (ended.has(activityId)) await tell(activityId, at);
}

async function tell(activityId: string, at: number): Promise<void> {
  const detail =
    'This request failed for its page, yet one to the same address was accepted: it may have had other recipients and settings.';
  await append([
    { kind: 'fault', id: `${activityId}:contradicted`, activityId, at, fault: { where: 'background', detail } },
  ]);
}
