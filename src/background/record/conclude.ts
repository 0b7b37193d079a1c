/** The page hook's report. */
import { defined } from '../../defined';
import type { ActivityEntry, Label, Meaning, Outcome } from '../../event';
import { append } from '../../log/append';
import { activityStateOf } from '../../log/query/query';
import type { Ending } from '../../recognise/reply';
import { correct, warn } from '../show/warn';
import { policyInForce } from '../state/policy-in-force';
import { runLogged } from '../upkeep/fault';
import { clip } from './clip';
import { noteEndedByPage } from './contradicted-end';
import { additions, onlyThoseIn, withFacts } from './judge';
import { keepPast, loadPast, rememberPast } from './past';
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
  const { activityId, activity, tab } = first;
  const { states = {}, ...told } = ending ?? {};
  const [{ policy }] = await Promise.all([policyInForce(), loadPast()]);
  const mayAsk = onlyThoseIn(first.findings);
  const news = additions(activity, clip(withKnown(activity, states, known)), {
    policy,
    before: first.response,
    mayAsk,
  });
  if (news) rememberPast(withFacts(activity, news.adds.meaning), news.adds.findings, policy);
  const end = { ...ended, ...told };
  await append([{ kind: 'outcome', id: `${activityId}:outcome:page`, activityId, witness: 'page', ...end, ...news }]);
  if (ended.outcome !== 'done') await noteEndedByPage(activityId);
  if (news) learn(first, { meaning: news.adds.meaning, response: news.response });
  if (news?.adds.meaning.recipients)
    runLogged('first shares', () => keepPast({ ...activity, ...news.adds.meaning, id: activityId }, policy));
  runLogged('warning', async () => {
    await correct(activityId, tab, end);
    const now = news?.response ? await activityStateOf(activityId) : undefined;
    if (now) await warn(now);
  });
}

function withKnown(
  { kind }: Meaning,
  states: Partial<Meaning>,
  { name, label }: { name?: string; label?: Label },
): Partial<Meaning> {
  const file = { ...defined({ name }), ...states.file };
  return {
    ...states,
    ...(Object.keys(file).length > 0 ? { file } : {}),
    ...(label && kind !== 'label-change' ? { label } : {}),
  };
}
