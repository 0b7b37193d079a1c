/** The entries for a prompt, a block, or an earlier answer. */
import type { ActivityEntry, NewEntry, Observation, SaferWay } from '../../event';
import type { FollowUp } from '../../log/append-plan';
import { earlierAnswer, earlierAnswerEntry } from '../../log/earlier-answer';
import { takeRoom } from '../../log/open-prompts';
import type { Entries } from '../../log/schema';
import type { Policy } from '../../policy/policy';
import { askedIn } from '../record/judge';
import { stoppedEntry } from './answer';
import { questionOf } from './ask-again';
import { noAnswerEntries, stopsWithoutAnswer } from './no-answer-policy';
import { offered } from './safer';

export type About = Pick<
  ActivityEntry,
  'activityId' | 'activity' | 'findings' | 'response' | 'witness' | 'via' | 'tab'
>;

/** Call `loadPast` first. `risky`: those of `all` without a decision. */
export function askingAbout(
  all: readonly About[],
  risky: readonly About[],
  policy: Policy,
  observation?: Observation,
): FollowUp | undefined {
  const minded = risky.filter(({ findings }) => askedIn(findings).length > 0);
  if (minded.length === 0) return undefined;
  const at = Date.now();
  const since = policy.askAgainAfter > 0 ? at - policy.askAgainAfter * 60_000 : undefined;
  return async entries => {
    // Started first: the database reads while the safer ways are computed.
    const looking = Promise.all(
      minded.map(async one => {
        const question = questionOf(one);
        return { one, question, earlier: await earlierAnswer(question, since, entries) };
      }),
    );
    const activities = all.map(({ activity }) => activity);
    const safer = observation ? offered(activities, observation, policy) : [];
    const isBlocked = minded.some(({ response }) => response === 'block') && safer.length === 0;
    const looked = await looking;
    // One request carries them all, so none leaves.
    if (isBlocked) return [...minded.map(one => asked(one, at)), ...all.map(one => stoppedEntry(one, at))];
    const open = looked.flatMap(({ one, earlier }) => (earlier ? [] : one));
    if (!(await hasRoom(open, entries, at)))
      return [...minded.map(one => asked(one, at)), ...unseen(minded, all, policy, at)];
    return looked.map(({ one, question, earlier }) =>
      earlier ? earlierAnswerEntry(one, earlier, at) : asked(one, at, question, safer),
    );
  };
}

async function hasRoom(open: readonly About[], entries: Entries, now: number): Promise<boolean> {
  const [first] = open;
  const ids = open.map(({ activityId }) => activityId);
  return first === undefined || takeRoom(first.tab, ids, entries, now);
}

function unseen(minded: readonly About[], all: readonly About[], policy: Policy, at: number): NewEntry[] {
  const stops = minded.some(({ response, findings }) => stopsWithoutAnswer(response, askedIn(findings), policy));
  const answers = minded.flatMap(one => noAnswerEntries(one, 'unseen', stops, at));
  return stops ? [...answers, ...all.map(one => stoppedEntry(one, at))] : answers;
}

function asked(
  { activityId, findings, response }: About,
  at: number,
  question?: string,
  safer: SaferWay[] = [],
): NewEntry {
  const about = { ...(safer.length > 0 ? { safer } : {}), ...(question === undefined ? {} : { question }) };
  return { kind: 'asked', id: `${activityId}:asked`, activityId, at, rules: askedIn(findings), response, ...about };
}
