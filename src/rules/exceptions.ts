/** What a rule does not apply to, because the organisation says so. */
import type { Activity } from '../event';
import type { Exception } from './judgement';
import { homeOf, isIn } from './outsiders';
import { isBelow } from './place';

/** The activity without the recipients that are excepted; nothing, if the rule does not apply to it at all: nobody is left, or person or site are excepted. */
export function withoutExcepted(activity: Activity, rule: string, exceptions: readonly Exception[]): Activity | undefined {
  const ours = exceptions.filter(one => one.rule === rule || one.rule === '*');
  if (ours.length === 0) return activity;
  const isExempt = ({ person, site }: Exception) =>
    (person !== undefined && person === activity.actor?.email) || (site !== undefined && isBelow(activity, site));
  if (ours.some(isExempt)) return undefined;
  const { recipients } = activity;
  if (!recipients) return activity;
  const domains = ours.flatMap(({ domain }) => domain ?? []);
  const people = ours.flatMap(({ person }) => person ?? []);
  const left = recipients.filter(recipient => !people.includes(recipient) && !isIn(domains, homeOf(recipient) ?? ''));
  if (left.length === recipients.length) return activity;
  return left.length > 0 ? { ...activity, recipients: left } : undefined;
}
