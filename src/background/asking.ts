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
  const safer = observation
    ? offered(
        all.map(({ activity }) => activity),
        observation,
        policy,
      )
    : [];
  // Where there is a safer way, the person may still take it.
  const isBlocked = minded.some(({ response }) => response === 'block') && safer.length === 0;
  return async entries => {
    const found = await Promise.all(
      minded.map(async one => {
        // What the policy does not allow.
        if (isBlocked) return [asked(one, at), stopped(one, at)];
        const question = questionOf(one);
        // The answer to the same question may count again.
        const earlier = await earlierAnswer(question, policy, at, entries);
        return [earlier ? counted(one, earlier, at) : asked(one, at, question, safer)];
      }),
    );
    // One request carries them all: none of them leaves.
    const others = isBlocked ? all.filter(one => !minded.includes(one)) : [];
    return [...found.flat(), ...others.map(one => stopped(one, at))];
  };
}

function asked({ activityId, findings, response }: About, at: number, question?: string, safer: SaferWay[] = []): NewEntry {
  const about = { ...(safer.length > 0 ? { safer } : {}), ...(question === undefined ? {} : { question }) };
  return { kind: 'asked', id: `${activityId}:asked`, activityId, at, rules: askedIn(findings), response, ...about };
}
