import delay from 'delay';
import type { Runtime } from 'webextension-polyfill';
import type { Activity, ActivityState, Finding, OutcomeEntry, Response } from '../../event';
import { endingOf } from '../../log/activity-state';
import { append } from '../../log/append';
import { activityStateOf, newestActivityStates } from '../../log/query/query';
import { organizationIn } from '../../policy/keys/organization';
import { reasonAsked } from '../../policy/keys/reasons';
import type { Policy } from '../../policy/policy';
import { counts } from '../../rules/engine/counts';
import type { Ending, Warning } from '../../wire';
import { asksFirst } from '../ask/asks-first';
import { offersSnooze } from '../ask/snooze';
import { isHeldInPage } from '../hold/hold-capabilities';
import { uiLanguage } from '../state/language';
import { policyInForce } from '../state/policy-in-force';
import { prepare, show, tellShown } from './prompt-surface';
import { canUndo } from './undo';

const MAX_WARNING_AGE_MS = 60_000;
/** By then a page has released what a replaced extension held: page/port.ts, relay/limits.ts. */
const LEFT_AFTER_MS = 10_000;

const SHOWN_RESPONSES: readonly Response[] = ['inform', 'warn', 'justify', 'block'];

/** Two witnesses must not start it twice. */
const showing = new Set<string>();

/**
 * Ids of activities that had a prompt when the extension was replaced. Memory is enough, because
 * their requests leave within seconds.
 */
const interrupted = new Set<string>();

/** @param anyway also after a prompt */
export async function warn(activity: ActivityState, anyway = false): Promise<void> {
  const { activityId } = activity.first;
  const ending = activity.outcome && endingOf(activity.first.activity.kind, activity.outcome);
  const isStopNews = ending === 'stopped' && interrupted.has(activityId);
  const over = ending !== undefined && ending !== 'done' && ending !== 'unclear' && !isStopNews;
  const shown = activity.first.findings.filter(finding => SHOWN_RESPONSES.includes(finding.response));
  if (
    shown.length === 0 ||
    over ||
    ((activity.asked || activity.answer?.remembered) && !anyway) ||
    activity.shown ||
    showing.has(activityId)
  )
    return;
  showing.add(activityId);
  try {
    await tell(activity, shown, isStopNews ? ending : undefined);
    if (ending === 'unclear') await tellShown(activity.first.tab, { type: 'ended', activityId, outcome: ending });
  } finally {
    showing.delete(activityId);
  }
}

/** Waits while the page still holds the request, because it may leave or be stopped. */
export async function warnInterrupted(activity: ActivityState): Promise<void> {
  const { activityId } = activity.first;
  interrupted.add(activityId);
  if (activity.outcome || !isHeldInPage(activity.first)) return warn(activity, true);
  // The request may have left before the network witness listened.
  await delay(LEFT_AFTER_MS);
  const now = await activityStateOf(activityId);
  if (now) await warn(now, true);
}

async function tell(
  { first: { activityId, activity, tab } }: ActivityState,
  findings: Finding[],
  ending?: Ending,
): Promise<void> {
  const [first] = findings;
  if (!first) return;
  // The script itself logs that it was shown: the worker may end now.
  if (await show(tab, { type: 'warn', ...(await warningOf(activity, findings)), ...(ending && { ending }) })) {
    if (await canUndo(activityId)) await offerUndo(activityId, tab);
    return;
  }
  const { rule, response } = first;
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
    ...(interrupted.has(activity.id) && { interrupted: true }),
  };
}

/** Findings that count come last, so that a burst keeps its text. */
export async function showPrompt({
  first: { activity, findings, response, tab },
  asked,
}: ActivityState): Promise<boolean> {
  const asking = findings.filter(finding => finding.response === response);
  const first = [...asking.filter(finding => !counts(finding)), ...asking.filter(counts)];
  const others = findings.filter(
    finding => finding.response !== response && SHOWN_RESPONSES.includes(finding.response),
  );
  const { policy } = await policyInForce();
  return show(tab, {
    type: 'ask',
    ...(await warningOf(activity, [...first, ...others])),
    response,
    ...(asked?.safer ? { safer: asked.safer } : {}),
    ...(response === 'justify' ? { reason: reasonAsked(policy, uiLanguage) } : {}),
    ...(asked && offersSnooze(findings, asked, policy) ? { snooze: policy.snooze } : {}),
  });
}

export async function takeBackPrompt(activityId: string, tab: number): Promise<void> {
  await tellShown(tab, { type: 'withdraw', activityId });
}

export function warmUp({ tab, documentId }: Runtime.MessageSender, policy: Policy): void {
  if (tab?.id !== undefined && asksFirst(policy)) prepare(tab.id, documentId);
}

export async function offerUndo(activityId: string, tab: number): Promise<void> {
  await tellShown(tab, { type: 'undoable', activityId });
}

/** The warning must not state what did not happen, or deny what may have happened. */
export async function correct(
  activityId: string,
  tab: number,
  ended: Pick<OutcomeEntry, 'outcome' | 'status'>,
): Promise<void> {
  if (ended.outcome === 'done') return;
  const about = (ended.status ?? 0) >= 500 ? await activityStateOf(activityId) : undefined;
  const outcome = about ? endingOf(about.first.activity.kind, ended) : ended.outcome;
  await tellShown(tab, { type: 'ended', activityId, outcome });
}

export async function resumeWarnings(): Promise<void> {
  for (const activity of await newestActivityStates(20)) {
    if (isNews(activity)) await warn(activity);
  }
}

/** Later the tab may show another page. */
export function isNews({ first }: ActivityState): boolean {
  return first.recordedAt > Date.now() - MAX_WARNING_AGE_MS;
}
