/** What a rule does not apply to, because the organisation says so. */
import type { Activity, Response } from '../../event';
import { homeOf, isIn } from './outsiders';
import { isBelow, isSurelyBelow } from './place';
import { isAsking } from './response';
import type { Exception } from './rule-context';

/**
 * The activity without the recipients that are excepted; nothing, if the rule does not apply to it
 * at all: person or site are excepted, or nobody is left and nobody but the recipients gets in.
 *
 * Who does something is what the page says, and so may be the site. A page could name a person or a
 * site that is excepted, so what asks first (`warn`, `justify`, `block`) does not take its word.
 * @param asked what the policy asks for when the rule fires
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
  return left.length > 0 || isOpen(activity) ? { ...activity, recipients: left } : undefined;
}

/**
 * Whether it lets in more people than it names: an exception for one who is named says nothing
 * about the others.
 */
function isOpen({ scope, everyone }: Activity): boolean {
  return scope === 'anonymous' || scope === 'organization' || everyone === true;
}
