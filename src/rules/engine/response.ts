import type { Activity, Finding, Response } from '../../event';
import { localTime } from './clock';
import { hostsOf, isAt } from './place';
import type { Ask, Rule } from './rule';
import type { Recent, RuleContext } from './rule-context';

/** A prompt or a block. */
export function isAsking(response: Ask): response is 'warn' | 'justify' | 'block' {
  return response === 'warn' || response === 'justify' || response === 'block';
}

/** In policy order. */
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
  wanted: Response,
  rule: string,
  { seenAt, guessed }: Pick<Activity, 'seenAt' | 'guessed'>,
  { auditOnly, startDates }: Pick<RuleContext, 'auditOnly' | 'startDates'>,
  recent: Pick<Recent, 'aheadOfUtc'>,
): Pick<Finding, 'response' | 'withheld'> {
  // A guess alone must not stop anybody: it may be a read.
  const asked = guessed && isAsking(wanted) ? 'inform' : wanted;
  if (asked === 'record') return { response: 'record' };
  if (auditOnly) return { response: 'record', withheld: { response: asked, because: 'audit-only' } };
  const start = startDates.get(rule);
  // In ISO format text order is date order.
  if (start !== undefined && localTime(seenAt, recent.aheadOfUtc(seenAt)) < start)
    return { response: 'record', withheld: { response: asked, because: 'not-started' } };
  return { response: asked };
}
