/** What an organisation adds to a warning: who it is, whom to ask, and its own words. */
import type { Policy } from '../policy';
import { wordsFor } from './words';

/** @param rule the first finding's, for which there may be words */
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
