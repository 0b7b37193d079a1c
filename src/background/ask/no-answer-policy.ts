/**
 * What becomes of a request whose question nobody answered: the policy says, rule by rule; without
 * a word from it the request goes on.
 */
import type { ActivityEntry, NewEntry, Response } from '../../event';
import type { ActivityState } from '../../log/activity-state';
import type { Policy } from '../../policy/policy';

/**
 * When the time for an answer is over, epoch ms. Reckoned from the log: the worker that asked may
 * have died.
 */
export function deadlineOf(
  { asked }: Pick<ActivityState, 'asked'>,
  { askTimeout }: Pick<Policy, 'askTimeout'>,
): number {
  return asked && askTimeout > 0 ? asked.at + askTimeout * 1000 : Number.POSITIVE_INFINITY;
}

export function isStopped({ asked }: Pick<ActivityState, 'asked'>, policy: Pick<Policy, 'whenUnanswered'>): boolean {
  return asked !== undefined && stopsWithoutAnswer(asked.response, asked.rules, policy);
}

/**
 * The same of a question that is not put yet. One rule that wants it stopped is enough. What the
 * policy blocks has only waited for a safer way.
 */
export function stopsWithoutAnswer(
  response: Response,
  rules: readonly string[],
  { whenUnanswered }: Pick<Policy, 'whenUnanswered'>,
): boolean {
  return response === 'block' || rules.some(rule => whenUnanswered.get(rule) === 'stop');
}

/** What is written down about it; that it was stopped is for the caller to add. */
export function unanswered(
  { activityId }: Pick<ActivityEntry, 'activityId'>,
  choice: 'unseen' | 'timeout',
  stops: boolean,
  at: number,
): NewEntry[] {
  const answer: NewEntry = { kind: 'answer', id: `${activityId}:answer`, activityId, at, choice };
  if (choice === 'timeout') return [answer];
  const detail = `The question could not be shown, or not be kept in sight; the request was ${stops ? 'stopped, as the policy says.' : 'not held any longer.'}`;
  return [answer, { kind: 'fault', id: `${activityId}:unseen`, activityId, at, fault: { where: 'warning', detail } }];
}
