/**
 * Asks first. All state is in the log, because the worker can end; the waiting frame asks again.
 */
import type { ActivityState, Observation } from '../../event';
import { neverLeft } from '../../log/activity-state';
import { append } from '../../log/append';
import { activityStatesOf } from '../../log/query/query';
import type { Ruling, Verdict } from '../../wire';
import { askedIn } from '../record/judge';
import { loadPast } from '../record/past';
import { noteDecision } from '../record/witness-matching';
import { showPrompt, takeBackPrompt, warn } from '../show/warn';
import { policyInForce } from '../state/policy-in-force';
import { runLogged } from '../upkeep/fault';
import { forgetStopped, giveUp, nextDecision, stoppedEntry } from './answer';
import { deadlineOf, isStopped } from './no-answer-policy';
import { passwordFor } from './passwords';
import { promptAbout } from './prompt-entries';
import { bodyFor } from './safer';

/** Longer than a page blocks its main thread. An unreachable page fails at once. */
const SHOW_TIMEOUT_MS = 5000;
/** Short enough that no browser ends the worker as idle. */
const MAX_WAIT_MS = 20_000;

const prompted = new Set<string>();

/** The end of a prompt must not release a request that was cancelled. */
function verdictOf(state: ActivityState): Verdict {
  if (neverLeft(state)) return 'stop';
  return state.asked && !state.answer && !state.outcome ? 'wait' : 'go';
}

function verdictOn(states: readonly ActivityState[]): Verdict {
  const verdicts = states.map(verdictOf);
  return verdicts.includes('stop') ? 'stop' : verdicts.includes('wait') ? 'wait' : 'go';
}

export async function rulingOn(states: readonly ActivityState[], observation?: Observation): Promise<Ruling> {
  const verdict = verdictOn(states);
  if (verdict === 'wait') {
    const { policy } = await policyInForce();
    return { verdict, otherwise: states.some(one => isStopped(one, policy)) ? 'stop' : 'go' };
  }
  const other = states.find(({ answer, outcome }) => answer?.safer && !outcome);
  if (verdict === 'stop' || !other?.answer?.safer || !observation) return { verdict };
  const body = await bodyFor(other.answer.safer, observation, passwordFor(other.first.activityId));
  if (body !== undefined) return { verdict, body };
  // The worker that held the password may have ended. The user rejected the original request.
  const { activityId } = other.first;
  const at = Date.now();
  const fault = {
    where: 'background',
    detail: 'The safer way that was chosen could not be taken; the request was stopped.',
  } as const;
  await append([stoppedEntry(other.first, at), { kind: 'fault', id: `${activityId}:safer`, activityId, at, fault }]);
  // A request that leaves now must not match this activity.
  for (const now of await activityStatesOf([activityId])) noteDecision(now);
  runLogged('past', async () => forgetStopped([other.first], (await policyInForce()).policy));
  return { verdict: 'stop' };
}

/**
 * Commits the prompts, but does not wait until they show: the frame has 1.5 s for its first answer,
 * and a new tab can need longer.
 * @param beforeShow what has to be done before the user can answer
 */
export async function ask(
  states: readonly ActivityState[],
  observation?: Observation,
  beforeShow?: (states: readonly ActivityState[]) => Promise<void>,
): Promise<readonly ActivityState[]> {
  const now = await withPrompts(states, observation);
  if (!now.some(({ asked, answer }) => asked || answer)) return now;
  for (const one of now) noteDecision(one);
  const kept = now.filter(({ outcome }) => outcome?.outcome === 'stopped').map(({ first }) => first);
  if (kept.length > 0) runLogged('past', async () => forgetStopped(kept, (await policyInForce()).policy));
  await beforeShow?.(now);
  showPrompts(now);
  for (const one of now) if (one.answer?.choice === 'unseen') runLogged('warning', () => warn(one, true));
  return now;
}

/** Needed if an earlier worker ended too soon, or if the other witness added facts. */
async function withPrompts(
  states: readonly ActivityState[],
  observation?: Observation,
): Promise<readonly ActivityState[]> {
  const risky = states.filter(({ asked, answer, outcome }) => !asked && !answer && !outcome).map(({ first }) => first);
  if (risky.every(({ findings }) => askedIn(findings).length === 0)) return states;
  const [{ policy }] = await Promise.all([policyInForce(), loadPast()]);
  const all = states.filter(({ outcome }) => !outcome).map(({ first }) => first);
  const about = promptAbout({ all, risky, policy, observation });
  if (about) await append(about.entries, about.prompt);
  return activityStatesOf(states.map(({ first }) => first.activityId));
}

function showPrompts(states: readonly ActivityState[]): void {
  for (const activity of states) {
    const { first, asked, answer, outcome } = activity;
    const { activityId } = first;
    // The prompt also tells what the policy stopped; that needs no answer.
    if (!asked || answer || (outcome && outcome.outcome !== 'stopped') || prompted.has(activityId)) continue;
    prompted.add(activityId);
    runLogged('prompt', () => show(activity));
  }
}

/** A fault of ours must not block the user's work, unless the policy says so. */
async function show(activity: ActivityState): Promise<void> {
  const shown = showPrompt(activity);
  if (await Promise.race([shown, after(SHOW_TIMEOUT_MS)])) return;
  await giveUp(activity, 'unseen');
  const { activityId, tab } = activity.first;
  shown.then(late => (late ? takeBackPrompt(activityId, tab) : undefined));
}

const after = (ms: number) => new Promise<false>(resolve => setTimeout(() => resolve(false), ms));

/** @returns `wait` after `MAX_WAIT_MS`; `undefined` if the log has lost the request: stop it */
export async function awaitRuling(
  states: () => Promise<readonly ActivityState[]>,
  observation?: Observation,
): Promise<Ruling | undefined> {
  const end = Date.now() + MAX_WAIT_MS;
  const { policy } = await policyInForce();
  for (;;) {
    const news = nextDecision();
    const now = await states();
    if (now.length === 0) return undefined;
    showPrompts(now);
    const open = now.filter(one => verdictOf(one) === 'wait');
    const late = open.filter(one => deadlineOf(one, policy) <= Date.now());
    if (late.length > 0) {
      await Promise.all(late.map(one => giveUp(one, 'timeout')));
      continue;
    }
    if (verdictOn(now) !== 'wait' || Date.now() >= end) return rulingOn(now, observation);
    await Promise.race([news, after(Math.min(end, ...open.map(one => deadlineOf(one, policy))) - Date.now())]);
  }
}

export function forgetPut(activityId: string): void {
  prompted.delete(activityId);
}

export function askOnceMore(activity: ActivityState): void {
  prompted.delete(activity.first.activityId);
  showPrompts([activity]);
}

/** Stops a request that the log has lost: it would leave unrecorded, and may be blocked. */
export async function verdictOfPerson(activityIds: readonly string[]): Promise<Exclude<Verdict, 'wait'>> {
  if (activityIds.length === 0) return 'go';
  for (;;) {
    const { verdict } = (await awaitRuling(() => activityStatesOf(activityIds))) ?? { verdict: 'stop' };
    if (verdict !== 'wait') return verdict;
  }
}
