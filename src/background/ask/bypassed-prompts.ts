/** Requests that ended while their prompt was open, or although the user had stopped them. */
import type { ActivityState, Observation, OutcomeEntry } from '../../event';
import { neverLeft } from '../../log/activity-state';
import { append } from '../../log/append';
import { activityStateOf, activityStatesOf } from '../../log/query/query';
import { isHeldInPage } from '../hold/hold-capabilities';
import { takeBackPrompt, warn } from '../show/warn';
import { policyInForce } from '../state/policy-in-force';
import { runLogged } from '../upkeep/fault';
import { forgetStopped, giveUp, wake } from './answer';

export async function promptOver(activityId: string): Promise<void> {
  const now = await activityStateOf(activityId);
  if (!now?.asked || now.answer || !now.outcome || now.outcome.outcome === 'stopped') return;
  wake();
  if (neverLeft(now)) runLogged('past', async () => forgetStopped([now.first], (await policyInForce()).policy));
  await takeBackPrompt(activityId, now.first.tab);
  if (now.outcome.status === undefined) return;
  const detail =
    'The request went on while its prompt was left unanswered: the background had ended, or answered too late.';
  await append([
    { kind: 'fault', id: `${activityId}:unanswered`, activityId, at: Date.now(), fault: { where: 'warning', detail } },
  ]);
  await warn(now, true);
}

/** No answer can stop a request any more that the page hook let go after its timeout. */
export async function leftUnheard(
  activities: readonly ActivityState[],
  { seenAt }: Observation,
): Promise<readonly ActivityState[]> {
  // The first report can be on time, but wait for a cold start.
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
    // A request that the browser holds has not left, whatever its page reports.
    if (isHeldInPage(one.first) && one.asked && !one.answer && !one.outcome) {
      await giveUp(one, 'unseen', { hasLeft: true });
      runLogged('prompt', () => takeBackPrompt(activityId, tab));
    }
    if (one.outcome?.outcome === 'stopped' && one.outcome.witness === 'page')
      await notStopped(
        { activityId, witness: 'page', at: Date.now(), outcome: 'failed' },
        'the page had let it go by then.',
      );
  }
  return activityStatesOf(activities.map(({ first }) => first.activityId));
}

/** The worker ended between the commit and the cancellation, so the browser let the request go. */
export async function leftAfterAll(answered: Ended): Promise<void> {
  const before = await activityStateOf(answered.activityId);
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
  const now = await activityStateOf(activityId);
  if (now) runLogged('warning', () => warn(now, true));
}
