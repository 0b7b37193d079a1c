/** The policy this worker judges by: read at its start, replaced whenever the browser delivers another. */
import type { PolicyReading } from '../policy/policy';
import { onPolicyChange, readPolicy, readPolicySoon, rememberPolicy } from '../policy/read';

let inForce = readPolicySoon();

export function policyInForce(): Promise<PolicyReading> {
  return inForce;
}

function take(reading: PolicyReading): Promise<void> {
  inForce = Promise.resolve(reading);
  return rememberPolicy();
}

/** To be called in the first tick of the worker, like every listener. */
export function followPolicy(): void {
  readPolicy().then(take);
  onPolicyChange(take);
}
