/** The policy this worker judges by: read at its start, replaced whenever the browser delivers another. */
import type { PolicyReading } from '../policy/policy';
import { onPolicyChange, readLastPolicy, readPolicy, rememberPolicy } from '../policy/read';

/** Longest wait for the browser to deliver the policy, ms. At its own start it takes seconds, and a person's request must not wait for that. */
const PATIENCE = 200;

let reading = readPolicy();
const patience = new Promise(resolve => setTimeout(resolve, PATIENCE));

/** The current policy; while the browser has not delivered it, the one of the last start. */
export function policyInForce(): Promise<PolicyReading> {
  return Promise.race([reading, patience.then(readLastPolicy)]);
}

/** To be called in the first tick of the worker, like every listener. */
export function followPolicy(): void {
  reading.then(rememberPolicy);
  onPolicyChange(later => {
    reading = Promise.resolve(later);
    rememberPolicy();
  });
}
