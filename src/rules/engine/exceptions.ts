import type { Activity, Response } from '../../event';
import { homeOf, isIn } from './outsiders';
import { isBelow, isSurelyBelow } from './place';
import { isAsking } from './response';
import type { Exception } from './rule-context';

/**
 * The activity without excepted recipients; undefined if all of it is excepted.
 * A hostile page can forge the actor and possibly the site, so rules that prompt or block do not
 * trust either.
 * @param asked the response that the policy sets for the rule
 */
export function withoutExcepted(
  activity: Activity,
  rule: string,
  asked: Response,
  exceptions: readonly Exception[],
  internalDomains: readonly string[],
): Activity | undefined {
  const ours = exceptions.filter(one => one.rule === rule || one.rule === '*');
  if (ours.length === 0) return activity;
  const asks = isAsking(asked);
  const isExempt = ({ person, site }: Exception) =>
    (person !== undefined && !asks && person === activity.actor?.email) ||
    (site !== undefined && (asks ? isSurelyBelow(activity, site) : isBelow(activity, site)));
  if (ours.some(isExempt)) return undefined;
  const { recipients } = activity;
  if (!recipients) return activity;
  const domains = ours.flatMap(({ domain }) => domain ?? []);
  const people = ours.flatMap(({ person }) => person ?? []);
  const left = recipients.filter(
    recipient => !people.includes(recipient) && !isIn(domains, homeOf(recipient, internalDomains) ?? ''),
  );
  if (left.length === recipients.length) return activity;
  return left.length > 0 || isOpenToOthers(activity) ? { ...activity, recipients: left } : undefined;
}

function isOpenToOthers({ scope, everyone }: Activity): boolean {
  return scope === 'anonymous' || scope === 'organization' || everyone === true;
}
