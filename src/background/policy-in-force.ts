/** The policy this worker judges by: read at its start, replaced whenever the browser delivers another. */
import type { PolicyReading } from '../policy/policy';
import { onPolicyChange, readPolicy, readPolicySoon, rememberPolicy } from '../policy/read';

let inForce = readPolicySoon();

export function policyInForce(): Promise<PolicyReading> {
  return inForce;
}

/**
 * To be called in the first tick of the worker, like every listener.
 * @param onPolicy is told of each policy that comes into force, the first one included
 */
export function followPolicy(onPolicy: (reading: PolicyReading) => void): void {
  const take = (reading: PolicyReading): Promise<void> => {
    inForce = Promise.resolve(reading);
    onPolicy(reading);
    return rememberPolicy();
  };
  inForce.then(onPolicy);
  readPolicy().then(take);
  onPolicyChange(take);
}
