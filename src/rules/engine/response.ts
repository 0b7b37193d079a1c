/** What happens when a rule fires: what is asked for, and how much of it is done. */
import type { Activity, Finding, Response } from '../../event';
import type { Ask, Rule } from '../rule';
import { localTime } from './clock';
import { hostsOf, isAt } from './place';
import type { Recent, RuleContext } from './rule-context';

/** Whether the person is asked, or stopped, before it happens. */
export function isAsking(response: Ask): response is 'warn' | 'justify' | 'block' {
  return response === 'warn' || response === 'justify' || response === 'block';
}

/** Groups of hosts that the activity belongs to, in the order of the policy. */
export function groupsOf(activity: Activity, { hostGroups }: RuleContext): string[] {
  const hosts = hostsOf(activity);
  return [...hostGroups].filter(([, patterns]) => isAt(hosts, patterns)).map(([name]) => name);
}

export function askOf(
  { id, response }: Pick<Rule, 'id' | 'response'>,
  groups: readonly string[],
  { responses }: RuleContext,
): Ask {
  for (const group of groups) {
    const ofGroup = responses.get(`${id}@${group}`);
    if (ofGroup) return ofGroup;
  }
  return responses.get(id) ?? response;
}

export function given(
  asked: Response,
  rule: string,
  { seenAt }: Pick<Activity, 'seenAt'>,
  { auditOnly, startDates }: Pick<RuleContext, 'auditOnly' | 'startDates'>,
  recent: Pick<Recent, 'aheadOfUtc'>,
): Pick<Finding, 'response' | 'withheld'> {
  if (asked === 'record') return { response: 'record' };
  if (auditOnly) return { response: 'record', withheld: { response: asked, because: 'audit-only' } };
  const start = startDates.get(rule);
  // Both are written so that the order of the texts is that of the days.
  if (start !== undefined && localTime(seenAt, recent.aheadOfUtc(seenAt)) < start)
    return { response: 'record', withheld: { response: asked, because: 'not-started' } };
  return { response: asked };
}
