/** Prompts whose tab is gone, or whose extension was updated, disabled or ended. */
import { browser } from '../../browser';
import type { ActivityState, NewEntry } from '../../event';
import { append } from '../../log/append';
import { activityStatesOf } from '../../log/query/query';
import { readOpenPrompts } from '../../log/query/query-open-prompts';
import type { Policy } from '../../policy/policy';
import { type HoldCapabilities, holdCapabilities, isHeldInPage } from '../hold/hold-capabilities';
import { loadRecent, noteDecision } from '../record/witness-matching';
import { warnInterrupted } from '../show/warn';
import { policyInForce } from '../state/policy-in-force';
import { runLogged } from '../upkeep/fault';
import { forgetStopped, stoppedEntry, wake } from './answer';
import { isStopped } from './no-answer-policy';

/** Limits the scan of the log when a tab closes. */
const MAX_PROMPT_AGE_MS = 7 * 86_400_000;

const started = Date.now();

/**
 * Call in the first tick. A frame's own report is lost while the worker is away, and Firefox does
 * not name a tab that is gone.
 */
export function watchOrphanedPrompts(): void {
  browser.tabs.onRemoved.addListener(tab => {
    runLogged('prompts', () => closeIn(tab));
  });
  runLogged('prompts', closeOrphanedPrompts);
}

export async function closeIn(tab: number): Promise<void> {
  const left = await readOpenPrompts({ since: Date.now() - MAX_PROMPT_AGE_MS, tab });
  await append(left.flatMap(({ first }) => endedWithPage(first)));
  await noteDecisions(left);
  // The browser may hold the request in another tab.
  wake();
  const { policy } = await policyInForce();
  await forgetStopped(
    left.map(({ first }) => first),
    policy,
  );
}

/**
 * Once after the extension loads: after a worker restart the pages still wait. An old content
 * script lets its request go but cannot report it.
 */
export async function closeOrphanedPrompts(): Promise<void> {
  const { closed } = await browser.storage.session.get('closed');
  if (closed) return;
  const left = (await readOpenPrompts({ since: 0 })).filter(({ asked }) => asked && asked.at < started);
  const [{ policy }, means] = await Promise.all([policyInForce(), holdCapabilities()]);
  const entries = await Promise.all(
    left.map(async one =>
      (await isOpen(one.first.tab)) ? endedWithExtension(one, policy, means) : endedWithPage(one.first),
    ),
  );
  await append(entries.flat());
  for (const now of await noteDecisions(left))
    if (await isOnScreen(now)) runLogged('warning', () => warnInterrupted(now));
  // Last: if the worker ends before this, the next one repeats it without duplicates.
  await browser.storage.session.set({ closed: true });
}

async function noteDecisions(left: readonly ActivityState[]): Promise<readonly ActivityState[]> {
  await loadRecent();
  const states = await activityStatesOf(left.map(({ first }) => first.activityId));
  for (const now of states) noteDecision(now);
  return states;
}

/** After a restart of the browser another tab can have the same id. */
async function isOnScreen({ first: { tab, pageHost } }: ActivityState): Promise<boolean> {
  const { url = '' } = await browser.tabs.get(tab).catch(() => ({ url: undefined }));
  return URL.canParse(url) && new URL(url).hostname === pageHost;
}

async function isOpen(tab: number): Promise<boolean> {
  return browser.tabs.get(tab).then(
    () => true,
    () => false,
  );
}

/**
 * Requests that the browser held left at once. Those that our rule cancelled start again as another
 * activity.
 */
function endedWithExtension(left: ActivityState, policy: Policy, { blocks }: HoldCapabilities): NewEntry[] {
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
  const detail = `The extension ended while a prompt was open; ${end}`;
  return [
    { kind: 'answer', id: `${activityId}:answer`, activityId, at, choice: 'unseen' },
    ...(stops ? [stoppedEntry(first, at)] : isEnded ? endedWithPage(first) : []),
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
