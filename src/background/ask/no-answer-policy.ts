/** By default the request goes on. */
import type { ActivityEntry, ActivityState, NewEntry, Response } from '../../event';
import type { Policy } from '../../policy/policy';

/** Epoch ms, from the log, because the worker that asked may have ended. */
export function deadlineOf(
  { asked }: Pick<ActivityState, 'asked'>,
  { askTimeout }: Pick<Policy, 'askTimeout'>,
): number {
  return asked && askTimeout > 0 ? asked.at + askTimeout * 1000 : Number.POSITIVE_INFINITY;
}

export function isStopped({ asked }: Pick<ActivityState, 'asked'>, policy: Pick<Policy, 'whenUnanswered'>): boolean {
  return asked !== undefined && stopsWithoutAnswer(asked.response, asked.rules, policy);
}

/** A blocked request only waited for a safer way. */
export function stopsWithoutAnswer(
  response: Response,
  rules: readonly string[],
  { whenUnanswered }: Pick<Policy, 'whenUnanswered'>,
): boolean {
  return response === 'block' || rules.some(rule => whenUnanswered.get(rule) === 'stop');
}

/** The caller adds the outcome `stopped`. */
export function noAnswerEntries(
  { activityId }: Pick<ActivityEntry, 'activityId'>,
  choice: 'unseen' | 'timeout',
  stops: boolean,
  at: number,
): NewEntry[] {
  const answer: NewEntry = { kind: 'answer', id: `${activityId}:answer`, activityId, at, choice };
  if (choice === 'timeout') return [answer];
  const detail = `The prompt could not be shown, or not be kept in sight; the request was ${stops ? 'stopped, as the policy says.' : 'not held any longer.'}`;
  return [answer, { kind: 'fault', id: `${activityId}:unseen`, activityId, at, fault: { where: 'warning', detail } }];
}
