/** Requests that have ended while somebody was still being asked about them. */
import { append } from '../log/append';
import { story } from '../log/query';
import { neverLeft } from '../log/story';
import { forgetStopped, wake } from './answer';
import { attend } from './fault';
import { policyInForce } from './policy-in-force';
import { takeBackQuestion, warn } from './warn';

/** The network witness saw the end: the question is of no use any more. That it reached the server without an answer is a fault of ours. */
export async function questionOver(activityId: string): Promise<void> {
  const now = await story(activityId);
  if (!now?.asked || now.answer || !now.outcome || now.outcome.outcome === 'stopped') return;
  wake();
  if (neverLeft(now)) attend('past', async () => forgetStopped([now.first], (await policyInForce()).policy));
  await takeBackQuestion(activityId, now.first.tab);
  if (now.outcome.status === undefined) return;
  const detail = 'The request went on while its question was left unanswered: the background had ended, or answered too late.';
  await append([{ kind: 'fault', id: `${activityId}:unanswered`, activityId, at: Date.now(), fault: { where: 'warning', detail } }]);
  await warn(now, true);
}
