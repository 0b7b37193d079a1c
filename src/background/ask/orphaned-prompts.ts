/**
 * Questions whose answer nobody waits for any more: the tab is gone, or the extension was updated,
 * reloaded, switched off, or ended together with the browser.
 */
import { browser } from '../../browser';
import type { NewEntry } from '../../event';
import type { ActivityState } from '../../log/activity-state';
import { append } from '../../log/append';
import { activityStatesOf } from '../../log/query/query';
import { openQuestions } from '../../log/query/query-questions';
import type { Policy } from '../../policy/policy';
import { type HoldCapabilities, isHeldInPage, meansOfHolding } from '../hold/hold-capabilities';
import { loadRecent, noteDecision } from '../record/recent';
import { policyInForce } from '../state/policy-in-force';
import { runLogged } from '../upkeep/fault';
import { forgetStopped, stopped, wake } from './answer';
import { isStopped } from './no-answer-policy';

/**
 * A tab with an older question is not waited for, ms: to look through the whole log whenever a tab
 * is closed takes long.
 */
const LONGEST_WAIT = 7 * 86_400_000;

const started = Date.now();

/**
 * To be called in the first tick of the worker, like every listener. A frame says itself that it
 * goes, but that is lost if this worker is away; and Firefox does not say of what tab it comes if
 * the tab is gone.
 */
export function watchLeftOpen(): void {
  browser.tabs.onRemoved.addListener(tab => {
    runLogged('questions', () => closeIn(tab));
  });
  runLogged('questions', closeLeftOpen);
}

export async function closeIn(tab: number): Promise<void> {
  const left = await openQuestions({ since: Date.now() - LONGEST_WAIT, tab });
  await append(left.flatMap(({ first }) => endedWithPage(first)));
  await noteDecisions(left);
  // What the browser holds for us may be in another tab.
  wake();
  const { policy } = await policyInForce();
  await forgetStopped(
    left.map(({ first }) => first),
    policy,
  );
}

/**
 * Once whenever the extension is loaded; not when only this worker starts anew, for then the pages
 * still wait. An old content script lets its request go as soon as it notices, and cannot say so:
 * the extension it belongs to is gone.
 */
export async function closeLeftOpen(): Promise<void> {
  const { closed } = await browser.storage.session.get('closed');
  if (closed) return;
  const left = (await openQuestions({ since: 0 })).filter(({ asked }) => asked && asked.at < started);
  const [{ policy }, means] = await Promise.all([policyInForce(), meansOfHolding()]);
  const entries = await Promise.all(
    left.map(async one => ((await isOpen(one.first.tab)) ? leftAlone(one, policy, means) : endedWithPage(one.first))),
  );
  await append(entries.flat());
  await noteDecisions(left);
  // Last: if this worker dies before, the next one does it all again, and what is in the log
  // already stays as it is.
  await browser.storage.session.set({ closed: true });
}

/** A request that leaves only now is that of its activity, and not of another. */
async function noteDecisions(left: readonly ActivityState[]): Promise<void> {
  await loadRecent();
  for (const now of await activityStatesOf(left.map(({ first }) => first.activityId))) noteDecision(now);
}

async function isOpen(tab: number): Promise<boolean> {
  return browser.tabs.get(tab).then(
    () => true,
    () => false,
  );
}

/**
 * As its frame has done it: that knew what the policy says. What the browser held for us left at
 * once; what a rule of ours had ended begins anew, and is another activity.
 */
function leftAlone(left: ActivityState, policy: Policy, { blocks }: HoldCapabilities): NewEntry[] {
  const { first, outcome } = left;
  const { activityId, via } = first;
  const at = Date.now();
  const isEnded = !blocks && !outcome && (via === 'navigation' || via === 'form');
  const stops = (isHeldInPage(first) || via === 'command' || isEnded) && !outcome && isStopped(left, policy);
  const end = stops
    ? 'the request was stopped, as the policy says.'
    : isEnded
      ? 'the download was begun anew, if its page was still there.'
      : 'the request went on without an answer, if its page was still there.';
  const detail = `The extension ended while a question was open; ${end}`;
  return [
    { kind: 'answer', id: `${activityId}:answer`, activityId, at, choice: 'unseen' },
    ...(stops ? [stopped(first, at)] : isEnded ? endedWithPage(first) : []),
    { kind: 'fault', id: `${activityId}:unseen`, activityId, at, fault: { where: 'warning', detail } },
  ];
}

function endedWithPage({ activityId }: ActivityState['first']): NewEntry[] {
  return [
    {
      kind: 'outcome',
      id: `${activityId}:outcome:page`,
      activityId,
      witness: 'page',
      at: Date.now(),
      outcome: 'aborted',
    },
  ];
}
