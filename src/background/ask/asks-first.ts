/** Whether the policy can ask about an activity. If not, no request is held. */
import type { ActivityKind } from '../../event';
import { RULES } from '../../rules';
import { isAsking } from '../../rules/engine/response';
import type { Rule } from '../../rules/engine/rule';
import type { RuleContext } from '../../rules/engine/rule-context';

type ResponsePolicy = Pick<RuleContext, 'auditOnly' | 'responses' | 'customRules'>;

export function asksFirst(policy: ResponsePolicy, kinds?: readonly ActivityKind[]): boolean {
  return (
    !policy.auditOnly && [...RULES, ...policy.customRules].some(rule => isAbout(rule, kinds) && mayAsk(rule, policy))
  );
}

function isAbout({ when }: Rule, kinds: readonly ActivityKind[] | undefined): boolean {
  return kinds === undefined || when.some(({ kind }) => kind === undefined || kind.some(one => kinds.includes(one)));
}

function mayAsk({ id, response }: Rule, { responses }: ResponsePolicy): boolean {
  const ofGroups = [...responses].filter(([key]) => key.startsWith(`${id}@`)).map(([, ask]) => ask);
  return [responses.get(id) ?? response, ...ofGroups].some(isAsking);
}
