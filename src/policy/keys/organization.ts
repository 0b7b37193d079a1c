import type { Policy } from '../policy';
import { wordsFor } from './words';

/** @param rule the rule of the first finding */
export function organizationIn(
  { organizationName, supportContact, policyUrl, messages }: Policy,
  rule: string | undefined,
  language: () => string,
) {
  const message = rule === undefined ? undefined : wordsFor(messages, rule, language);
  return {
    ...(organizationName && { name: organizationName }),
    ...(supportContact && { contact: supportContact }),
    ...(policyUrl && { policyUrl }),
    ...(message && { message }),
  };
}
