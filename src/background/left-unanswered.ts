/** Requests that ended otherwise than was asked for: while somebody was still being asked about them, or though somebody had stopped them. */
import type { OutcomeEntry } from '../event';
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

/**
 * The server has answered what was stopped: the background ended after that was on disk and before the browser knew, which then let the request go. The log must not go on saying that it stayed, and whoever
 * stopped it has to know.
 */
export async function leftAfterAll(answered: Omit<OutcomeEntry, 'kind' | 'id' | 'seq' | 'recordedAt' | 'prev'>): Promise<void> {
  const { activityId, at } = answered;
  const before = await story(activityId);
  if (before?.outcome?.outcome !== 'stopped' || before.outcome.witness !== 'network') return;
  const detail = 'The request went on though it was stopped: the background had ended before it could tell the browser.';
  await append([
    { kind: 'outcome', id: `${activityId}:outcome:left`, ...answered },
    { kind: 'fault', id: `${activityId}:left`, activityId, at, fault: { where: 'warning', detail } },
  ]);
  const now = await story(activityId);
  if (now) attend('warning', () => warn(now, true));
}
