/**
 * Asking first: the request waits in its frame until the person has answered. All that this worker knows of a question is in the log, so it may end at any time: the
 * question stands in the page, and the frame asks again what became of it.
 */
import type { AnswerEntry, NewEntry } from '../event';
import { append } from '../log/append';
import { story } from '../log/query';
import type { Story } from '../log/story';
import type { Verdict } from '../wire';
import { askedIn } from './judge';
import { showQuestion, takeBackQuestion, warn } from './warn';

/** The question has to be on the screen by then, ms: the frame waits no longer for a word from here. */
const SHOW_LIMIT = 1200;
/** So long an answer is waited for at a time, ms: often enough that no browser takes the worker for idle. */
const ONE_WAIT = 20_000;
/** As in the dialog (content/warning/question.tsx). */
const SHORTEST_REASON = 10;

/** To be called when there is an answer to anything. */
const waiting = new Set<() => void>();

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
 * Asks about those activities of a request that the rules mind so much; when this resolves, the questions are on the screen, or it is in the log that they are not.
 * @returns the activities as they now stand in the log.
 */
export async function ask(stories: readonly Story[]): Promise<readonly Story[]> {
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
  const asked = await again(risky);
  await Promise.all(asked.map(one => (verdictOf(one) === 'go' || one.answer ? undefined : put(one))));
  return again(stories);
}

async function again(stories: readonly Story[]): Promise<Story[]> {
  return (await Promise.all(stories.map(({ first }) => story(first.activityId)))).filter(one => one !== undefined);
}

/** The request goes on if the question cannot be shown; nothing of ours may keep people from their work. */
async function put(activity: Story): Promise<void> {
  const { activityId, tab } = activity.first;
  const question = showQuestion(activity);
  if (await Promise.race([question, after(SHOW_LIMIT)])) return;
  await append(unseen(activityId, Date.now()));
  question.then(late => (late ? takeBackQuestion(activityId, tab) : undefined));
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
    const verdict = verdictOn(await stories());
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
  if (choice === 'proceed' && (outcome || (asked.response === 'justify' && reason.trim().length < SHORTEST_REASON))) return;
  if (choice === 'unseen') await append(unseen(activityId, at));
  else
    await append([
      { kind: 'answer', id: `${activityId}:answer`, activityId, at, choice, ...(reason ? { reason } : {}) },
      ...(choice === 'stop' && !outcome ? [stopped(activityId, at)] : []),
    ]);
  wake();
}

/** Something may have been decided. */
export function wake(): void {
  for (const resolve of waiting) resolve();
  waiting.clear();
}
