/** What is written down when somebody is asked, or not allowed, or need not be asked again. */
import type { ActivityEntry, NewEntry, Observation, SaferWay } from '../event';
import type { Further } from '../log/look';
import type { Policy } from '../policy/policy';
import { stopped } from './answer';
import { counted, earlierAnswer, questionOf } from './ask-again';
import { askedIn } from './judge';
import { offered } from './safer';

/** An activity, as it is about to be written or as it stands in the log. */
export type About = Pick<ActivityEntry, 'activityId' | 'activity' | 'findings' | 'response' | 'witness' | 'via'>;

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
): Further | undefined {
  const minded = risky.filter(({ findings }) => askedIn(findings).length > 0);
  if (minded.length === 0) return undefined;
  const at = Date.now();
  return async entries => {
    // The answer to the same question may count again. While the database looks for it, there is time to look for safer ways.
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
    return looked.map(({ one, question, earlier }) => (earlier ? counted(one, earlier, at) : asked(one, at, question, safer)));
  };
}

function asked({ activityId, findings, response }: About, at: number, question?: string, safer: SaferWay[] = []): NewEntry {
  const about = { ...(safer.length > 0 ? { safer } : {}), ...(question === undefined ? {} : { question }) };
  return { kind: 'asked', id: `${activityId}:asked`, activityId, at, rules: askedIn(findings), response, ...about };
}
