/**
 * Asking first: the request waits in its frame until the person has answered. All that this worker
 * knows of a question is in the log, so it may end at any time: the question stands in the page,
 * and the frame asks again what became of it.
 */
import type { Observation } from '../../event';
import { type ActivityState, neverLeft } from '../../log/activity-state';
import { append } from '../../log/append';
import { activityStatesOf } from '../../log/query/query';
import { repliesInWords } from '../../recognise/reply';
import type { Ruling, Verdict } from '../../wire';
import type { WillAsk } from '../inbox/early-reply';
import { askedIn } from '../record/judge';
import { loadPast } from '../record/past';
import { noteDecision } from '../record/recent';
import type { AskAtOnce } from '../record/record';
import { prepare } from '../show/prompt-surface';
import { showQuestion, takeBackQuestion, warn } from '../show/warn';
import { policyInForce } from '../state/policy-in-force';
import { runLogged } from '../upkeep/fault';
import { forgetStopped, giveUp, heard, stopped } from './answer';
import { askingAbout } from './asking';
import { deadlineOf, isStopped, stopsWithoutAnswer } from './no-answer-policy';
import { passwordFor } from './passwords';
import { bodyFor } from './safer';

/**
 * The question has to be on the screen by then, ms. Longer than any page is busy with itself; one
 * that cannot be reached at all says so at once.
 */
const SHOW_LIMIT = 5000;
/**
 * So long an answer is waited for at a time, ms: often enough that no browser takes the worker for
 * idle.
 */
const ONE_WAIT = 20_000;

/**
 * Activities whose question this worker has put before the person. An earlier one may have died
 * before it could.
 */
const put = new Set<string>();

/**
 * Of one activity. `asked` and nothing after it: the person has not answered. What was called off
 * must not go because its question is over.
 */
function verdictOf(story: ActivityState): Verdict {
  if (neverLeft(story)) return 'stop';
  return story.asked && !story.answer && !story.outcome ? 'wait' : 'go';
}

/** Of a request that may carry several: one that is stopped stops all. */
function verdictOn(stories: readonly ActivityState[]): Verdict {
  const verdicts = stories.map(verdictOf);
  return verdicts.includes('stop') ? 'stop' : verdicts.includes('wait') ? 'wait' : 'go';
}

/**
 * What becomes of a request, and what it is to say if the person has chosen a safer way;
 * `observation`: only where what it says can be changed.
 */
export async function rulingOn(stories: readonly ActivityState[], observation?: Observation): Promise<Ruling> {
  const verdict = verdictOn(stories);
  if (verdict === 'wait') {
    const { policy } = await policyInForce();
    return { verdict, otherwise: stories.some(one => isStopped(one, policy)) ? 'stop' : 'go' };
  }
  const other = stories.find(({ answer, outcome }) => answer?.safer && !outcome);
  if (verdict === 'stop' || !other?.answer?.safer || !observation) return { verdict };
  const body = await bodyFor(other.answer.safer, observation, passwordFor(other.first.activityId));
  if (body !== undefined) return { verdict, body };
  // It was offered, so this cannot be; or the worker has ended that was to carry the password. What
  // the person did not want must not go instead.
  const { activityId } = other.first;
  const at = Date.now();
  const fault = {
    where: 'background',
    detail: 'The safer way that was chosen could not be taken; the request was stopped.',
  } as const;
  await append([stopped(other.first, at), { kind: 'fault', id: `${activityId}:safer`, activityId, at, fault }]);
  // Nothing that leaves now is this one.
  for (const now of await activityStatesOf([activityId])) noteDecision(now);
  runLogged('past', async () => forgetStopped([other.first], (await policyInForce()).policy));
  return { verdict: 'stop' };
}

interface Asking {
  /** The request, where what it says can still be changed. */
  observation?: Observation;
  /** Told when there is something to ask. */
  willAsk?: WillAsk;
  /** The browser's, of the frame that sends the request. */
  documentId?: string | undefined;
}

/**
 * For the transaction that begins the activities of a request: the questions about them, so that
 * one flush to disk is enough. While it is written, what shows them is brought into the page.
 */
export function askAtOnce(tab: number, { observation, willAsk, documentId }: Asking = {}): AskAtOnce {
  return (activities, policy) => {
    const further = askingAbout(activities, activities, policy, observation);
    if (!further) return undefined;
    willAsk?.({
      otherwise: activities.some(one => stopsWithoutAnswer(one.response, askedIn(one.findings), policy))
        ? 'stop'
        : 'go',
      wantsReply: activities.some(({ activity }) => repliesInWords(activity.kind)),
    });
    prepare(tab, documentId);
    return further;
  };
}

/**
 * Asks about those activities of a request that the rules mind so much. When this resolves, that
 * they are asked about is on disk, and the questions are on their way to the screen: the frame has
 * 1.5 s for its first answer, and a new tab may need longer than that to show anything.
 * @param observation as above
 * @returns the activities as they now stand in the log.
 */
export async function ask(
  stories: readonly ActivityState[],
  observation?: Observation,
): Promise<readonly ActivityState[]> {
  const now = await withQuestions(stories, observation);
  if (!now.some(({ asked, answer }) => asked || answer)) return now;
  for (const one of now) noteDecision(one);
  const kept = now.filter(({ outcome }) => outcome?.outcome === 'stopped').map(({ first }) => first);
  if (kept.length > 0) runLogged('past', async () => forgetStopped(kept, (await policyInForce()).policy));
  putEach(now);
  // There was no room for its question.
  for (const one of now) if (one.answer?.choice === 'unseen') runLogged('warning', () => warn(one, true));
  return now;
}

/**
 * Those that are not in the log yet: an earlier worker may have died before, or the other witness
 * has made more known.
 */
async function withQuestions(
  stories: readonly ActivityState[],
  observation?: Observation,
): Promise<readonly ActivityState[]> {
  const risky = stories.filter(({ asked, answer, outcome }) => !asked && !answer && !outcome).map(({ first }) => first);
  if (risky.every(({ findings }) => askedIn(findings).length === 0)) return stories;
  const [{ policy }] = await Promise.all([policyInForce(), loadPast()]);
  const all = stories.filter(({ outcome }) => !outcome).map(({ first }) => first);
  const further = askingAbout(all, risky, policy, observation);
  if (further) await append([], further);
  return activityStatesOf(stories.map(({ first }) => first.activityId));
}

function putEach(stories: readonly ActivityState[]): void {
  for (const activity of stories) {
    const { first, asked, answer, outcome } = activity;
    const { activityId } = first;
    // A stop by the policy is told in the same place, and nobody answers it.
    if (!asked || answer || (outcome && outcome.outcome !== 'stopped') || put.has(activityId)) continue;
    put.add(activityId);
    runLogged('question', () => show(activity));
  }
}

/**
 * The request goes on if the question cannot be shown, unless the policy says otherwise; nothing of
 * ours may keep people from their work.
 */
async function show(activity: ActivityState): Promise<void> {
  const question = showQuestion(activity);
  if (await Promise.race([question, after(SHOW_LIMIT)])) return;
  await giveUp(activity, 'unseen');
  const { activityId, tab } = activity.first;
  question.then(late => (late ? takeBackQuestion(activityId, tab) : undefined));
}

const after = (ms: number) => new Promise<false>(resolve => setTimeout(() => resolve(false), ms));

/**
 * The ruling on a request, as soon as there is one; `wait` after a while, and the frame asks again.
 * @returns `undefined` if the log knows nothing of it any more, which is no leave to go
 */
export async function awaitRuling(
  stories: () => Promise<readonly ActivityState[]>,
  observation?: Observation,
): Promise<Ruling | undefined> {
  const end = Date.now() + ONE_WAIT;
  const { policy } = await policyInForce();
  for (;;) {
    const news = heard();
    const now = await stories();
    if (now.length === 0) return undefined;
    putEach(now);
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

/** It stands nowhere any more. */
export function forgetPut(activityId: string): void {
  put.delete(activityId);
}

/** Once more: what was said to be the answer was none. */
export function askOnceMore(activity: ActivityState): void {
  put.delete(activity.first.activityId);
  putEach([activity]);
}

/**
 * The verdict of the person, however long it takes. Nothing of what the request says can be
 * changed. What the log has lost meanwhile is stopped: it would leave unrecorded, and it may have
 * been blocked.
 * @param activityIds of the request; none: it means nothing, and may go
 */
export async function verdictOfPerson(activityIds: readonly string[]): Promise<Exclude<Verdict, 'wait'>> {
  if (activityIds.length === 0) return 'go';
  for (;;) {
    const { verdict } = (await awaitRuling(() => activityStatesOf(activityIds))) ?? { verdict: 'stop' };
    if (verdict !== 'wait') return verdict;
  }
}
