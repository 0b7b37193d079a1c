import type { PolicyReading } from '../../policy/policy';
import { isSecret } from '../../policy/secret';
import type { Link } from '../link';
import { SAMPLE_POLICIES } from '../sample-policies';

/** Not needed for practice: nothing leaves. */
const FORWARDING = /^forward/;

/**
 * @param own the policy in force; Contoso's domains are added, or all its people would be outsiders
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
