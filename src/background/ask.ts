/**
 * Asking first: the request waits in its frame until the person has answered. All that this worker knows of a question is in the log, so it may end at any time: the
 * question stands in the page, and the frame asks again what became of it.
 */
import type { AnswerEntry, NewEntry } from '../event';
import { append } from '../log/append';
import { newestStories, story } from '../log/query';
import type { Story } from '../log/story';
import type { Verdict } from '../wire';
import { attend } from './fault';
import { askedIn } from './judge';
import { showQuestion, takeBackQuestion, warn } from './warn';

/** The question has to be on the screen by then, ms. Longer than any page is busy with itself; one that cannot be reached at all says so at once. */
const SHOW_LIMIT = 5000;
/** So long an answer is waited for at a time, ms: often enough that no browser takes the worker for idle. */
const ONE_WAIT = 20_000;
/** As in the dialog (content/warning/question.tsx). */
const SHORTEST_REASON = 10;

/** Among the newest of the log, questions that may be open. */
const MOST_OPEN = 100;
const DAY = 86_400_000;

/** The frame that waits, by activity, where it is not the top page. In memory only: it matters where the top page is not ours, and then there is the window. */
const frames = new Map<string, number>();

/** To be called when there is an answer to anything. */
const waiting = new Set<() => void>();
/** Activities whose question this worker has put before the person. An earlier one may have died before it could. */
const put = new Set<string>();

/** Of one activity. `asked` and nothing after it: the person has not answered. */
function verdictOf({ asked, answer, outcome }: Story): Verdict {
  if (outcome?.outcome === 'stopped') return 'stop';
  return asked && !answer && !outcome ? 'wait' : 'go';
}

/** Of a request that may carry several: one that is stopped stops all. */
export function verdictOn(stories: readonly Story[]): Verdict {
  const verdicts = stories.map(verdictOf);
  return verdicts.includes('stop') ? 'stop' : verdicts.includes('wait') ? 'wait' : 'go';
}

/**
 * Asks about those activities of a request that the rules mind so much. When this resolves, that they are asked about is on disk, and the questions are on their way to the
 * screen: the frame has 1.5 s for its first answer, and a new tab may need longer than that to show anything.
 * `frame`: the one that waits. @returns the activities as they now stand in the log.
 */
export async function ask(stories: readonly Story[], frame = 0): Promise<readonly Story[]> {
  const risky = stories.filter(({ first, outcome }) => !outcome && askedIn(first.findings).length > 0);
  if (risky.length === 0) return stories;
  const at = Date.now();
  const blocked = risky.some(({ first }) => first.response === 'block');
  await append(
    risky.flatMap(({ first: { activityId, findings, response } }): NewEntry[] => [
      { kind: 'asked', id: `${activityId}:asked`, activityId, at, rules: askedIn(findings), response },
      ...(blocked ? [stopped(activityId, at)] : []),
    ]),
  );
  const asked = await again(stories);
  if (frame !== 0) for (const { activityId } of risky.map(({ first }) => first)) frames.set(activityId, frame);
  putEach(asked);
  return asked;
}

async function again(stories: readonly Story[]): Promise<Story[]> {
  return (await Promise.all(stories.map(({ first }) => story(first.activityId)))).filter(one => one !== undefined);
}

function putEach(stories: readonly Story[]): void {
  for (const { first, asked, answer, outcome } of stories) {
    const { activityId } = first;
    // A stop by the policy is told in the same place, and nobody answers it.
    if (!asked || answer || (outcome && outcome.outcome !== 'stopped') || put.has(activityId)) continue;
    put.add(activityId);
    attend('question', () => show(activityId));
  }
}

/** The request goes on if the question cannot be shown; nothing of ours may keep people from their work. */
async function show(activityId: string): Promise<void> {
  const activity = await story(activityId);
  if (!activity) return;
  const question = showQuestion(activity, frames.get(activityId) ?? 0);
  if (await Promise.race([question, after(SHOW_LIMIT)])) return;
  await append(unseen(activityId, Date.now()));
  wake();
  question.then(late => (late ? takeBackQuestion(activityId, activity.first.tab) : undefined));
  await warn(activity, true);
}

const after = (ms: number) => new Promise<false>(resolve => setTimeout(() => resolve(false), ms));

function stopped(activityId: string, at: number): NewEntry {
  return { kind: 'outcome', id: `${activityId}:outcome:page`, activityId, witness: 'page', at, outcome: 'stopped' };
}

function unseen(activityId: string, at: number): NewEntry[] {
  const detail = 'The question could not be shown, or not be kept in sight; the request was not held any longer.';
  return [
    { kind: 'answer', id: `${activityId}:answer`, activityId, at, choice: 'unseen' },
    { kind: 'fault', id: `${activityId}:unseen`, activityId, at, fault: { where: 'warning', detail } },
  ];
}

/** The verdict on a request, as soon as there is one; `wait` after a while, and the frame asks again. */
export async function awaitVerdict(stories: () => Promise<readonly Story[]>): Promise<Verdict> {
  const end = Date.now() + ONE_WAIT;
  for (;;) {
    const heard = new Promise<void>(resolve => waiting.add(resolve));
    const now = await stories();
    putEach(now);
    const verdict = verdictOn(now);
    const left = end - Date.now();
    if (verdict !== 'wait' || left <= 0) return verdict;
    await Promise.race([heard, after(left)]);
  }
}

/** What the person chose, if the question leaves that choice. The answer is on disk before the request may go. */
export async function answerQuestion(
  { first: { activityId }, asked, answer, outcome }: Story,
  { at, choice, reason = '' }: Pick<AnswerEntry, 'at' | 'choice' | 'reason'>,
): Promise<void> {
  if (!asked || answer) return;
  // The page has gone, and its request with it.
  if (choice === 'unseen' && outcome?.outcome === 'aborted') return;
  if (choice === 'proceed' && (outcome || (asked.response === 'justify' && reason.trim().length < SHORTEST_REASON))) return;
  if (choice === 'unseen') await append(unseen(activityId, at));
  else
    await append([
      { kind: 'answer', id: `${activityId}:answer`, activityId, at, choice, ...(reason ? { reason } : {}) },
      ...(choice === 'stop' && !outcome ? [stopped(activityId, at)] : []),
    ]);
  wake();
}

/** The frames of questions that were open when the extension was updated have let their requests go, and could not say so. */
export async function noteOrphans(): Promise<void> {
  const at = Date.now();
  for (const { asked, answer, outcome, first } of await newestStories(MOST_OPEN)) {
    const wasOpen = asked && !answer && asked.at > at - DAY && outcome?.outcome !== 'aborted' && outcome?.outcome !== 'stopped';
    if (wasOpen) await append(unseen(first.activityId, at));
  }
}

/** Something may have been decided. */
export function wake(): void {
  for (const resolve of waiting) resolve();
  waiting.clear();
}
