/**
 * Requests that ended otherwise than was asked for: while somebody was still being asked about
 * them, or though somebody had stopped them.
 */
import type { Observation, OutcomeEntry } from '../../event';
import { type ActivityState, neverLeft } from '../../log/activity-state';
import { append } from '../../log/append';
import { activityStatesOf, story } from '../../log/query/query';
import { isHeldInPage } from '../hold/hold-capabilities';
import { takeBackQuestion, warn } from '../show/warn';
import { policyInForce } from '../state/policy-in-force';
import { runLogged } from '../upkeep/fault';
import { forgetStopped, giveUp, wake } from './answer';

/**
 * The network witness saw the end: the question is of no use any more. That it reached the server
 * without an answer is a fault of ours.
 */
export async function questionOver(activityId: string): Promise<void> {
  const now = await story(activityId);
  if (!now?.asked || now.answer || !now.outcome || now.outcome.outcome === 'stopped') return;
  wake();
  if (neverLeft(now)) runLogged('past', async () => forgetStopped([now.first], (await policyInForce()).policy));
  await takeBackQuestion(activityId, now.first.tab);
  if (now.outcome.status === undefined) return;
  const detail =
    'The request went on while its question was left unanswered: the background had ended, or answered too late.';
  await append([
    { kind: 'fault', id: `${activityId}:unanswered`, activityId, at: Date.now(), fault: { where: 'warning', detail } },
  ]);
  await warn(now, true);
}

/**
 * Marks the activities of a request that the page hook has let go, because the background did not
 * answer in time, and ends the prompts about them. No answer can stop such a request any more.
 * @returns the activities as they now stand in the log
 */
export async function leftUnheard(
  activities: readonly ActivityState[],
  { seenAt }: Observation,
): Promise<readonly ActivityState[]> {
  // The report that was in time can have waited in the browser, for a worker that started slowly.
  const unmarked = activities.filter(({ first: { witness, late } }) => witness === 'page' && !late);
  if (unmarked.length === 0 && activities.every(({ asked }) => !asked)) return activities;
  await append(
    unmarked.map(({ first: { activityId, witness } }) => ({
      kind: 'seen',
      id: `${activityId}:late`,
      activityId,
      witness,
      seenAt,
      late: true,
    })),
  );
  for (const one of activities) {
    const { activityId, tab } = one.first;
    // What the browser holds has not left, whatever its page says.
    if (isHeldInPage(one.first) && one.asked && !one.answer && !one.outcome) {
      await giveUp(one, 'unseen', { hasLeft: true });
      runLogged('question', () => takeBackQuestion(activityId, tab));
    }
    if (one.outcome?.outcome === 'stopped' && one.outcome.witness === 'page')
      await notStopped(
        { activityId, witness: 'page', at: Date.now(), outcome: 'failed' },
        'the page had let it go by then.',
      );
  }
  return activityStatesOf(activities.map(({ first }) => first.activityId));
}

/**
 * The server has answered what was stopped: the background ended after that was on disk and before
 * the browser knew, which then let the request go. The log must not go on saying that it stayed,
 * and whoever stopped it has to know.
 */
export async function leftAfterAll(answered: Ended): Promise<void> {
  const before = await story(answered.activityId);
  if (before?.outcome?.outcome !== 'stopped' || before.outcome.witness !== 'network') return;
  await notStopped(answered, 'the background had ended before it could tell the browser.');
}

type Ended = Omit<OutcomeEntry, 'kind' | 'id' | 'seq' | 'recordedAt' | 'prev'>;

async function notStopped(ended: Ended, why: string): Promise<void> {
  const { activityId, at } = ended;
  const detail = `The request went on though it was stopped: ${why}`;
  await append([
    { kind: 'outcome', id: `${activityId}:outcome:left`, ...ended },
    { kind: 'fault', id: `${activityId}:left`, activityId, at, fault: { where: 'warning', detail } },
  ]);
  const now = await story(activityId);
  if (now) runLogged('warning', () => warn(now, true));
}
