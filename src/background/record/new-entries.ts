import type { Activity, Finding, NewEntry } from '../../event';
import type { Collapsed } from '../../recognise/batch/collapse';
import { isHeldInPage } from '../hold/hold-capabilities';
import { activityOf } from './activity-of';
import { additions, anyRule, changed, judge, noRule, strongest, withFacts } from './judge';
import type { Request } from './origin';
import type { RecentActivity } from './recent-activity';
import { addsTo } from './same-meaning';

export type NewActivity = Extract<NewEntry, { kind: 'activity' }>;

/** The meaning, and each one's own for a batch. */
export type Asked = Pick<Collapsed, 'meaning' | 'part'> & Required<Pick<Collapsed, 'items'>>;

export interface Seen extends Partial<Pick<RecentActivity, 'meaning' | 'mayAsk' | 'response'>> {
  entry: NewEntry;
  judged?: { activity: Activity; findings: Finding[] };
}

/**
 * Builds the entry of an observation that joins an activity.
 * @returns also what changes in `joined`
 */
export function seen(
  { observation, origin, policy }: Request,
  { meaning, items }: Asked,
  joined: RecentActivity,
): Seen {
  const { id, witness, seenAt, host, late } = observation;
  const marks = { ...(origin.requestKey ? { requestKey: origin.requestKey } : {}), ...(late ? { late } : {}) };
  const entry = { kind: 'seen' as const, id, activityId: joined.activityId, witness, seenAt, ...marks };
  // The browser holds it, so it can wait.
  const waits = witness === 'network' && origin.held === true && joined.decided === undefined;
  const isMore = addsTo(joined, meaning);
  if (!waits && !isMore) return { entry };
  const before: Activity = { id: joined.activityId, seenAt: joined.seenAt, host, ...joined.meaning };
  const mayAsk = waits ? anyRule : joined.mayAsk;
  const each = items.map(item => activityOf(observation, origin, item));
  const news = isMore
    ? additions(before, meaning, { policy, before: joined.response, mayAsk })
    : changed(
        { findings: judge(before, policy, { mayAsk: joined.mayAsk, items: each }), response: joined.response },
        judge(before, policy, { mayAsk, items: each }),
      );
  const file = { ...meaning.file, ...joined.meaning.file };
  const whole = { ...meaning, ...joined.meaning, ...(Object.keys(file).length > 0 ? { file } : {}) };
  const known = { mayAsk, meaning: isMore ? whole : joined.meaning };
  if (!news) return { entry, ...known };
  const { adds, response = joined.response } = news;
  const judged = { activity: withFacts(before, adds.meaning), findings: adds.findings };
  return { entry: { ...entry, ...news }, ...known, response, judged };
}

export function activity(
  { observation, origin: from, policy, requestHash }: Request,
  { meaning, items, part }: Asked,
): NewActivity {
  const { id, witness, via, late, partial } = observation;
  const { known: _known, actor: _actor, site: _site, dialogFile: _file, held, ...origin } = from;
  const done = activityOf(observation, from, meaning);
  const each = items.map(item => activityOf(observation, from, item));
  const mayAsk = held || (isHeldInPage({ witness, via }) && !late) ? anyRule : noRule;
  const findings = judge(done, policy, { mayAsk, items: each });
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
