import { defined } from '../../defined';
import type { ActivityEntry, NewEntry, Observation, SaferWay } from '../../event';
import type { Wanted } from '../../log/append-plan';
import type { Policy } from '../../policy/policy';
import { repliesInWords } from '../../recognise/reply';
import type { Considered } from '../../wire';
import { askedIn } from '../record/judge';
import { stoppedEntry } from './answer';
import { promptHashOf } from './ask-again';
import { noAnswerEntries, stopsWithoutAnswer } from './no-answer-policy';
import { offered } from './safer';

export type About = Pick<
  ActivityEntry,
  'activityId' | 'activity' | 'findings' | 'response' | 'witness' | 'via' | 'tab'
>;

interface Asked {
  all: readonly About[];
  risky?: readonly About[];
  policy: Policy;
  /** If it can be changed, safer ways are offered. */
  observation?: Observation | undefined;
}

/** Returns what to append if rules ask about activities of one request. Call `loadPast` first. */
export function promptAbout({ all, risky = all, policy, observation }: Asked): Wanted | undefined {
  const minded = risky.filter(({ findings }) => askedIn(findings).length > 0);
  const [first] = minded;
  if (!first) return undefined;
  const at = Date.now();
  const activities = all.map(({ activity }) => activity);
  const safer = observation ? offered(activities, observation, policy) : [];
  const bare = minded.map(one => asked(one, at));
  // One request carries them all, so none leaves.
  if (minded.some(({ response }) => response === 'block') && safer.length === 0)
    return { entries: [...bare, ...all.map(one => stoppedEntry(one, at))] };
  const { askAgainAfter } = policy;
  return {
    entries: [],
    prompt: {
      at,
      tab: first.tab,
      asked: minded.map(one => asked(one, at, { question: promptHashOf(one), safer })),
      ...(askAgainAfter > 0 ? { answersSince: at - askAgainAfter * 60_000 } : {}),
      withoutRoom: [...bare, ...unseen(minded, all, policy, at)],
    },
  };
}

/** What a waiting page is told before the commit. */
export type PromptNotice = Required<Pick<Considered, 'otherwise' | 'wantsReply'>>;

export function noticeOf(activities: readonly About[], policy: Policy): PromptNotice {
  return {
    otherwise: activities.some(one => stopsWithoutAnswer(one.response, askedIn(one.findings), policy)) ? 'stop' : 'go',
    wantsReply: activities.some(({ activity }) => repliesInWords(activity.kind)),
  };
}

function unseen(minded: readonly About[], all: readonly About[], policy: Policy, at: number): NewEntry[] {
  const stops = minded.some(({ response, findings }) => stopsWithoutAnswer(response, askedIn(findings), policy));
  const answers = minded.flatMap(one => noAnswerEntries(one, 'unseen', stops, at));
  return stops ? [...answers, ...all.map(one => stoppedEntry(one, at))] : answers;
}

function asked(
  { activityId, findings, response }: About,
  at: number,
  { question, safer = [] }: { question?: string | undefined; safer?: SaferWay[] } = {},
): Extract<NewEntry, { kind: 'asked' }> {
  const about = { ...(safer.length > 0 ? { safer } : {}), ...defined({ question }) };
  return { kind: 'asked', id: `${activityId}:asked`, activityId, at, rules: askedIn(findings), response, ...about };
}
