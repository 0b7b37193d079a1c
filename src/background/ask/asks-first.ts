/**
 * Asking first: which responses do, and whether a policy asks about anything at all; where it does
 * not, nothing is held for a moment. Pure.
 */
import type { ActivityKind } from '../../event';
import { RULES } from '../../rules';
import { isAsking } from '../../rules/engine/response';
import type { RuleContext } from '../../rules/engine/rule-context';
import type { Rule } from '../../rules/rule';

type Word = Pick<RuleContext, 'auditOnly' | 'responses' | 'customRules'>;

/** `kinds`: about one of these kinds of activity; absent: about any. */
export function asksFirst(policy: Word, kinds?: readonly ActivityKind[]): boolean {
  return (
    !policy.auditOnly && [...RULES, ...policy.customRules].some(rule => isAbout(rule, kinds) && mayAsk(rule, policy))
  );
}

function isAbout({ when }: Rule, kinds: readonly ActivityKind[] | undefined): boolean {
  return kinds === undefined || when.some(({ kind }) => kind === undefined || kind.some(one => kinds.includes(one)));
}

/** Anywhere: a group of hosts may have a response of its own. */
function mayAsk({ id, response }: Rule, { responses }: Word): boolean {
  const ofGroups = [...responses].filter(([key]) => key.startsWith(`${id}@`)).map(([, ask]) => ask);
  return [responses.get(id) ?? response, ...ofGroups].some(isAsking);
}
