/** The policy to show, as a browser would deliver it to the background of the practice room. */

import type { PolicyReading } from '../../policy/policy';
import { isSecret } from '../../policy/secret';
import type { Link } from '../link';
import { SAMPLE_POLICIES } from '../sample-policies';

/** Where it is sent has nothing to do with what is practised, and nothing of it leaves. */
const FORWARDING = /^forward/;

/**
 * @param own the one in force here. Contoso's people are the person's own, or all of them would be
 * outsiders.
 */
export function policyToShow(choice: Link['policy'], own: PolicyReading): Record<string, unknown> {
  if (choice !== 'own') return { ...SAMPLE_POLICIES[choice] };
  const set = Object.entries(own.keys).filter(
    ([name, { source }]) => source !== 'default' && !isSecret(name) && !FORWARDING.test(name),
  );
  const { internalDomains } = SAMPLE_POLICIES.tell;
  return {
    ...Object.fromEntries(set.map(([name, { raw }]) => [name, raw])),
    internalDomains: [...new Set([...own.policy.internalDomains, ...internalDomains])],
  };
}
