/** What is written down when somebody is asked, or not allowed, or need not be asked again. */
import type { ActivityEntry, NewEntry, Observation, SaferWay } from '../../event';
import type { FollowUp } from '../../log/append-plan';
import type { Entries } from '../../log/schema';
import type { Policy } from '../../policy/policy';
import { askedIn } from '../record/judge';
import { stopped } from './answer';
import { counted, earlierAnswer, questionOf } from './ask-again';
import { stopsWithoutAnswer, unanswered } from './no-answer-policy';
import { takeRoom } from './open-questions';
import { offered } from './safer';

/** An activity, as it is about to be written or as it stands in the log. */
export type About = Pick<
  ActivityEntry,
  'activityId' | 'activity' | 'findings' | 'response' | 'witness' | 'via' | 'tab'
>;

/**
 * Of the activities of one request, `all` that has not ended. Call `loadPast` first.
 * @param risky those that nothing was decided about
 * @param observation the request, where what it says can still be changed
 * @returns nothing, if the rules mind nothing so much
 */
export function askingAbout(
  all: readonly About[],
  risky: readonly About[],
  policy: Policy,
  observation?: Observation,
): FollowUp | undefined {
  const minded = risky.filter(({ findings }) => askedIn(findings).length > 0);
  if (minded.length === 0) return undefined;
  const at = Date.now();
  return async entries => {
    // The answer to the same question may count again. While the database looks for it, there is
    // time to look for safer ways.
    const looking = Promise.all(
      minded.map(async one => {
        const question = questionOf(one);
        return { one, question, earlier: await earlierAnswer(question, policy, at, entries) };
      }),
    );
    const activities = all.map(({ activity }) => activity);
    const safer = observation ? offered(activities, observation, policy) : [];
    // What the policy does not allow; where there is a safer way, the person may still take it.
    const isBlocked = minded.some(({ response }) => response === 'block') && safer.length === 0;
    const looked = await looking;
    // One request carries them all: none of them leaves.
    if (isBlocked) return [...minded.map(one => asked(one, at)), ...all.map(one => stopped(one, at))];
    const open = looked.flatMap(({ one, earlier }) => (earlier ? [] : one));
    if (!(await hasRoom(open, entries, at)))
      return [...minded.map(one => asked(one, at)), ...unseen(minded, all, policy, at)];
    return looked.map(({ one, question, earlier }) =>
      earlier ? counted(one, earlier, at) : asked(one, at, question, safer),
    );
  };
}

async function hasRoom(open: readonly About[], entries: Entries, now: number): Promise<boolean> {
  const [first] = open;
  const ids = open.map(({ activityId }) => activityId);
  return first === undefined || takeRoom(first.tab, ids, entries, now);
}

/** As if these questions could not be shown: what then becomes of the request, the policy says. */
function unseen(minded: readonly About[], all: readonly About[], policy: Policy, at: number): NewEntry[] {
  const stops = minded.some(({ response, findings }) => stopsWithoutAnswer(response, askedIn(findings), policy));
  const answers = minded.flatMap(one => unanswered(one, 'unseen', stops, at));
  return stops ? [...answers, ...all.map(one => stopped(one, at))] : answers;
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
