import type { NewEntry, Observation } from '../../event';
import type { Policy } from '../../policy/policy';
import type { Collapsed } from '../../recognise/batch/collapse';
import { isHeldInPage } from '../hold/hold-capabilities';
import { activityOf } from './activity-of';
import { additions, anyRule, changed, judge, noRule, strongest, withFacts } from './judge';
import type { Origin } from './origin';
import { rememberPast } from './past';
import type { RecentActivity } from './recent-activity';
import { addsTo } from './same-meaning';

export type NewActivity = Extract<NewEntry, { kind: 'activity' }>;

/** The meaning, and each one's own for a batch. */
export type Asked = Pick<Collapsed, 'meaning' | 'part'> & Required<Pick<Collapsed, 'items'>>;

/** Builds the entry of an observation that joins an activity. */
export function seen(
  observation: Observation,
  origin: Origin,
  joined: RecentActivity,
  { meaning, items }: Asked,
  policy: Policy,
): NewEntry {
  const { id, witness, seenAt, host, late } = observation;
  const marks = { ...(origin.requestKey ? { requestKey: origin.requestKey } : {}), ...(late ? { late } : {}) };
  const facts = { kind: 'seen' as const, id, activityId: joined.activityId, witness, seenAt, ...marks };
  // The browser holds it, so it can wait.
  const waits = witness === 'network' && origin.held === true && joined.decided === undefined;
  const isMore = addsTo(joined, meaning);
  if (!waits && !isMore) return facts;
  const before = { id: joined.activityId, seenAt: joined.seenAt, host, ...joined.meaning };
  const each = items.map(item => activityOf(observation, origin, item));
  const news = isMore
    ? additions(before, meaning, { policy, before: joined.response, mayAsk: waits ? anyRule : joined.mayAsk })
    : changed(
        { findings: judge(before, policy, { mayAsk: joined.mayAsk, items: each }), response: joined.response },
        judge(before, policy, { mayAsk: anyRule, items: each }),
      );
  if (waits) joined.mayAsk = anyRule;
  if (isMore) {
    const file = { ...meaning.file, ...joined.meaning.file };
    joined.meaning = { ...meaning, ...joined.meaning, ...(Object.keys(file).length > 0 ? { file } : {}) };
  }
  if (!news) return facts;
  joined.response = news.response ?? joined.response;
  rememberPast(withFacts(before, news.adds.meaning), news.adds.findings, policy);
  return { ...facts, ...news };
}

/** Builds the entry that begins an activity. */
export function activity(
  observation: Observation,
  from: Origin,
  { meaning, items, part }: Asked,
  policy: Policy,
  requestHash: string,
): NewActivity {
  const { id, witness, via, late, partial } = observation;
  const { known: _known, actor: _actor, site: _site, held, ...origin } = from;
  const done = activityOf(observation, from, meaning);
  const each = items.map(item => activityOf(observation, from, item));
  const mayAsk = held || (isHeldInPage({ witness, via }) && !late) ? anyRule : noRule;
  const findings = judge(done, policy, { mayAsk, items: each });
  rememberPast(done, findings, policy);
  return {
    kind: 'activity',
    id,
    activityId: id,
    activity: done,
    findings,
    response: strongest(findings),
    witness,
    via,
    requestHash,
    ...(part ? { part } : {}),
    ...(late ? { late } : {}),
    ...(partial ? { partial } : {}),
    ...origin,
  };
}
