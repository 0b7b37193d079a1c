/** How a prompt ends: with an answer, with an earlier answer, or without one. */

import pLimit from 'p-limit';
import { defined } from '../../defined';
import type { ActivityEntry, ActivityState, AnswerEntry, NewEntry, ReasonAsked } from '../../event';
import { isWaiting } from '../../log/activity-state';
import { append } from '../../log/append';
import { earlierAnswerEntry } from '../../log/earlier-answer';
import { activityStateOf, activityStatesOf } from '../../log/query/query';
import { siblingsOf } from '../../log/query/query-ids';
import { reasonAsked } from '../../policy/keys/reasons';
import type { Policy } from '../../policy/policy';
import { missingIn } from '../../prompt/missing-reason';
import type { Envelope, ToBackground } from '../../wire';
import { isHeldInPage } from '../hold/hold-capabilities';
import { takeBackPast } from '../record/past';
import { loadRecent, noteDecision } from '../record/witness-matching';
import { takeBackPrompt, warn } from '../show/warn';
import { uiLanguage } from '../state/language';
import { policyInForce } from '../state/policy-in-force';
import { runLogged } from '../upkeep/fault';
import { stillAsking } from './ask-again';
import { isStopped, noAnswerEntries } from './no-answer-policy';
import { carryPassword } from './passwords';
import { chosen } from './safer';
import { noteAnswer, offersSnooze } from './snooze';

const waiters = new Set<() => void>();

export function nextDecision(): Promise<void> {
  return new Promise(resolve => waiters.add(resolve));
}

export function wake(): void {
  for (const resolve of waiters) resolve();
  waiters.clear();
}

/**
 * The id names the witness that holds the request: the browser's own report is then a duplicate.
 */
export function stoppedEntry(first: Pick<ActivityEntry, 'activityId' | 'witness' | 'via'>, at: number): NewEntry {
  const { activityId } = first;
  const witness = isHeldInPage(first) || first.via === 'command' ? 'page' : 'network';
  return { kind: 'outcome', id: `${activityId}:outcome:${witness}`, activityId, witness, at, outcome: 'stopped' };
}

type AskedActivity = ActivityState & Required<Pick<ActivityState, 'asked'>>;

/** Serialises decisions, so that the log keeps only the first. */
const inTurn = pLimit(1);

/** @returns whether the prompt is over */
function decide(activityId: string, endingOf: (open: AskedActivity) => NewEntry[] | undefined): Promise<boolean> {
  return inTurn(async () => {
    const open = await activityStateOf(activityId);
    if (!open?.asked || open.answer) return true;
    const ending = endingOf({ ...open, asked: open.asked });
    if (!ending) return false;
    await loadRecent();
    await append(ending);
    const over = await activityStateOf(activityId);
    if (over) noteDecision(over);
    wake();
    if (ending.some(({ kind }) => kind === 'outcome')) {
      const others = await stopOthers(activityId);
      runLogged('past', async () => forgetStopped([open.first, ...others], (await policyInForce()).policy));
    }
    return true;
  });
}

async function stopOthers(activityId: string): Promise<ActivityEntry[]> {
  const at = Date.now();
  const carried = await activityStatesOf(await siblingsOf(activityId));
  const others = carried.filter(({ first, outcome }) => first.activityId !== activityId && !outcome);
  if (others.length === 0) return [];
  await append(others.map(({ first }) => stoppedEntry(first, at)));
  for (const { first, asked, answer } of others) {
    if (asked && !answer) runLogged('prompt', () => takeBackPrompt(first.activityId, first.tab));
  }
  for (const now of await activityStatesOf(others.map(({ first }) => first.activityId))) noteDecision(now);
  return others.map(({ first }) => first);
}

export async function forgetStopped(activities: readonly ActivityEntry[], policy: Policy): Promise<void> {
  for (const { activity } of activities) await takeBackPast(activity, policy);
}

/** @param hasLeft the policy cannot stop the request any more */
export async function giveUp(
  { first: { activityId, tab } }: ActivityState,
  choice: 'unseen' | 'timeout',
  { at = Date.now(), hasLeft = false }: { at?: number; hasLeft?: boolean } = {},
): Promise<void> {
  const { policy } = await policyInForce();
  let mine = false;
  await decide(activityId, open => {
    mine = true;
    const stops = !open.outcome && !hasLeft && isStopped(open, policy);
    return [
      ...noAnswerEntries(open.first, choice, stops || open.outcome !== undefined, at),
      ...(stops ? [stoppedEntry(open.first, at)] : []),
    ];
  });
  if (!mine) return;
  if (choice === 'timeout') runLogged('prompt', () => takeBackPrompt(activityId, tab));
  runLogged('warning', async () => {
    const now = await activityStateOf(activityId);
    if (now) await warn(now, true);
  });
}

type Given = Pick<
  Extract<Envelope<ToBackground>, { type: 'answer' }>,
  'at' | 'choice' | 'reasonCode' | 'reason' | 'snooze' | 'safer' | 'password'
>;

/** @returns false: the answer was invalid */
export async function answerPrompt(activity: ActivityState, given: Given): Promise<boolean> {
  const { activityId } = activity.first;
  const { at, choice } = given;
  if (choice === 'unseen') {
    await giveUp(activity, choice, { at });
    return true;
  }
  const { policy } = await policyInForce();
  const wanted = reasonAsked(policy, uiLanguage);
  const safer = choice === 'safer' ? await chosen(activity, given.safer) : undefined;
  if (safer && 'password' in safer.way) {
    if (given.password === undefined) return false;
    // Before the commit: after it the request may ask for the password.
    carryPassword(activityId, given.password);
  }
  let answer: AnswerFacts | undefined;
  const isOver = await decide(activityId, open => {
    if (choice !== 'stop' && open.outcome) return [];
    answer = choice === 'proceed' ? goingOn(open, given, wanted, policy) : { choice, ...(safer ? { safer } : {}) };
    if (!answer || (choice === 'safer' && !safer)) return undefined;
    const entry: NewEntry = { kind: 'answer', id: `${activityId}:answer`, activityId, at, ...answer };
    return choice !== 'stop' || open.outcome ? [entry] : [entry, stoppedEntry(open.first, at)];
  });
  if (answer?.choice === 'proceed') {
    noteAnswer({ at, ...answer }, activity.asked);
    await answerInOtherTabs(activity, { ...answer, activityId, at }, policy);
  }
  return isOver;
}

/** Answers no prompt: an open one stays open. */
export async function closeWarning(activity: ActivityState, at: number): Promise<void> {
  const { activityId } = activity.first;
  if (activity.shown && !isWaiting(activity))
    await append([{ kind: 'answer', id: `${activityId}:answer`, activityId, at, choice: 'dismissed' }]);
}

type AnswerFacts = Pick<AnswerEntry, 'choice' | 'reasonCode' | 'reason' | 'snooze' | 'safer'>;

function goingOn(
  { first, asked }: AskedActivity,
  { reasonCode, reason, snooze }: Given,
  wanted: ReasonAsked,
  policy: Policy,
): AnswerFacts | undefined {
  if (asked.response === 'block') return undefined;
  const isReasonWanted = asked.response === 'justify';
  const code = wanted.choices.find(choice => choice.code === reasonCode)?.code;
  if (isReasonWanted && missingIn(wanted, { ...defined({ code }), text: reason ?? '' })) return undefined;
  return {
    choice: 'proceed',
    ...(isReasonWanted && code !== undefined ? { reasonCode: code } : {}),
    ...(isReasonWanted && wanted.text !== 'none' && reason ? { reason } : {}),
    ...(snooze && offersSnooze(first.findings, asked, policy)
      ? { snooze: { rules: asked.rules, minutes: policy.snooze } }
      : {}),
  };
}

async function answerInOtherTabs(
  { asked }: ActivityState,
  answer: AnswerFacts & Pick<AnswerEntry, 'activityId' | 'at'>,
  { askAgainAfter }: Policy,
): Promise<void> {
  if (asked?.question === undefined || askAgainAfter === 0) return;
  const now = Date.now();
  for (const { first } of await stillAsking(asked.question, now)) {
    await decide(first.activityId, open => (open.outcome ? undefined : [earlierAnswerEntry(first, answer, now)]));
    runLogged('prompt', () => takeBackPrompt(first.activityId, first.tab));
  }
}
