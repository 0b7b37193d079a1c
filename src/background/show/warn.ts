/** Tells the person, in the page, what a rule found. */

import type { Runtime } from 'webextension-polyfill';
import type { Activity, Finding, OutcomeEntry, Response } from '../../event';
import { type ActivityState, endingOf } from '../../log/activity-state';
import { append } from '../../log/append';
import { newestActivityStates, story } from '../../log/query/query';
import { organizationIn } from '../../policy/keys/organization';
import { reasonAsked } from '../../policy/keys/reasons';
import type { Policy } from '../../policy/policy';
import { counts } from '../../rules/engine/counts';
import type { Warning } from '../../wire';
import { asksFirst } from '../ask/asks-first';
import { uiLanguage } from '../state/language';
import { policyInForce } from '../state/policy-in-force';
import { prepare, show, tellShown } from './prompt-surface';
import { canUndo } from './undo';

/** A warning left over from a worker that died is still worth telling for this long, ms. */
const STILL_NEWS = 60_000;

const TOLD: readonly Response[] = ['inform', 'warn', 'justify', 'block'];

/**
 * Activity ids whose warning this worker is showing, so that two witnesses do not start it twice.
 */
const showing = new Set<string>();

/**
 * Nothing is told of what is known not to have happened, nor what was asked before, now or some
 * time ago; `anyway`: unless the question was not seen.
 */
export async function warn(activity: ActivityState, anyway = false): Promise<void> {
  const { activityId } = activity.first;
  const ending = activity.outcome && endingOf(activity.first.activity.kind, activity.outcome);
  // A server that failed (5xx) may have done it first.
  const over = ending !== undefined && ending !== 'done' && ending !== 'unclear';
  const told = activity.first.findings.filter(finding => TOLD.includes(finding.response));
  if (
    told.length === 0 ||
    over ||
    ((activity.asked || activity.answer?.remembered) && !anyway) ||
    activity.shown ||
    showing.has(activityId)
  )
    return;
  showing.add(activityId);
  try {
    await tell(activity, told);
    if (ending === 'unclear') await tellShown(activity.first.tab, { type: 'ended', activityId, outcome: ending });
  } finally {
    showing.delete(activityId);
  }
}

async function tell({ first: { activityId, activity, tab } }: ActivityState, findings: Finding[]): Promise<void> {
  const [first] = findings;
  if (!first) return;
  // The script itself reports that it was shown, so that this is known even if this worker dies
  // now.
  if (await show(tab, { type: 'warn', ...(await warningOf(activity, findings)) })) {
    // The answer can overtake the warning.
    if (await canUndo(activityId)) await offerUndo(activityId, tab);
    return;
  }
  const { rule, response } = first;
  // The number on the button counts it.
  await append([
    { kind: 'shown', id: `${activityId}:shown`, activityId, at: Date.now(), rule, response, where: 'badge' },
  ]);
}

async function warningOf(activity: Activity, findings: Finding[]): Promise<Warning> {
  const { policy } = await policyInForce();
  return {
    activityId: activity.id,
    meaning: activity,
    findings,
    organization: organizationIn(policy, findings[0]?.rule, uiLanguage),
  };
}

/**
 * Asks, in the page. What asks first comes first, and of that, what does not merely count: so the
 * words of a burst are the same from its first to its last. @returns whether the person can see it.
 */
export async function showQuestion({
  first: { activity, findings, response, tab },
  asked,
}: ActivityState): Promise<boolean> {
  const asking = findings.filter(finding => finding.response === response);
  const first = [...asking.filter(finding => !counts(finding)), ...asking.filter(counts)];
  const others = findings.filter(finding => finding.response !== response && TOLD.includes(finding.response));
  const { policy } = await policyInForce();
  return show(tab, {
    type: 'ask',
    ...(await warningOf(activity, [...first, ...others])),
    response,
    ...(asked?.safer ? { safer: asked.safer } : {}),
    ...(response === 'justify' ? { reason: reasonAsked(policy, uiLanguage) } : {}),
    ...(response !== 'block' && policy.snooze > 0 ? { snooze: policy.snooze } : {}),
  });
}

/** It is of no use any more. */
export async function takeBackQuestion(activityId: string, tab: number): Promise<void> {
  await tellShown(tab, { type: 'withdraw', activityId });
}

/**
 * A share dialog has opened where the policy asks first: what is in the page by then need not be
 * brought there while somebody waits.
 */
export function warmUp({ tab, documentId }: Runtime.MessageSender, policy: Policy): void {
  if (tab?.id !== undefined && asksFirst(policy)) prepare(tab.id, documentId);
}

/** Puts the button into the warning, if it is on screen already. */
export async function offerUndo(activityId: string, tab: number): Promise<void> {
  await tellShown(tab, { type: 'undoable', activityId });
}

/**
 * The warning on screen must not go on stating what did not happen, nor that what may have happened
 * did not.
 */
export async function correct(
  activityId: string,
  tab: number,
  ended: Pick<OutcomeEntry, 'outcome' | 'status'>,
): Promise<void> {
  if (ended.outcome === 'done') return;
  // What it was about matters to few ends: nothing is read for the others.
  const about = (ended.status ?? 0) >= 500 ? await story(activityId) : undefined;
  const outcome = about ? endingOf(about.first.activity.kind, ended) : ended.outcome;
  await tellShown(tab, { type: 'ended', activityId, outcome });
}

/** Warnings that a worker wrote down and then died before it could show them. */
export async function resumeWarnings(): Promise<void> {
  for (const activity of await newestActivityStates(20)) {
    if (isNews(activity)) await warn(activity);
  }
}

/** Whether the page it happened in may still be told. Later another page may be in its tab. */
export function isNews({ first }: ActivityState): boolean {
  return first.recordedAt > Date.now() - STILL_NEWS;
}
