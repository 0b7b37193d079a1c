/** Commits the page hook's report of how an activity ended. */
import type { ActivityEntry, Label, Meaning, Outcome } from '../../event';
import { append } from '../../log/append';
import { story } from '../../log/query/query';
import type { Ending } from '../../recognise/reply';
import { correct, warn } from '../show/warn';
import { policyInForce } from '../state/policy-in-force';
import { runLogged } from '../upkeep/fault';
import { clip } from './clip';
import { additions, onlyThoseIn } from './judge';
import { keepPast, loadPast } from './past';
import { learn } from './witness-matching';

interface Ended {
  at: number;
  outcome: Outcome;
  status?: number;
}

export async function conclude(
  first: ActivityEntry,
  ended: Ended,
  ending: Ending | undefined,
  known: { name?: string; label?: Label },
): Promise<void> {
  const { activityId, activity, requestHash, tab } = first;
  const { states = {}, ...told } = ending ?? {};
  const [{ policy }] = await Promise.all([policyInForce(), loadPast()]);
  const news = additions(activity, clip(withKnown(states, known)), policy, first.response, onlyThoseIn(first.findings));
  const end = { ...ended, ...told };
  await append([{ kind: 'outcome', id: `${activityId}:outcome:page`, activityId, witness: 'page', ...end, ...news }]);
  if (news.adds) learn(requestHash, activityId, news.adds.meaning);
  if (news.adds?.meaning.recipients)
    runLogged('first shares', () => keepPast({ ...activity, ...news.adds?.meaning, id: activityId }, policy));
  runLogged('warning', async () => {
    await correct(activityId, tab, end);
    const now = news.response ? await story(activityId) : undefined;
    if (now) await warn(now);
  });
}

function withKnown(states: Partial<Meaning>, { name, label }: { name?: string; label?: Label }): Partial<Meaning> {
  const file = { ...(name === undefined ? {} : { name }), ...states.file };
  return { ...states, ...(Object.keys(file).length > 0 ? { file } : {}), ...(label ? { label } : {}) };
}
