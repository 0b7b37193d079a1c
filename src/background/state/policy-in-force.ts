/**
 * The policy this worker judges by: read at its start, replaced whenever the browser delivers
 * another.
 */
import { v7 as uuid } from 'uuid';
import { append } from '../../log/append';
import type { Policy, PolicyReading } from '../../policy/policy';
import { onPolicyChange, readPolicySoon, takePolicy } from '../../policy/read';
import { runLogged } from '../upkeep/fault';

/**
 * The first policy of a new installation comes within seconds, or when the device has been
 * enrolled. What was done up to so long before is judged by it, ms.
 */
const BEFORE_FIRST = 3_600_000;

const started = Date.now();
let inForce = readPolicySoon();

export function policyInForce(): Promise<PolicyReading> {
  return inForce;
}

interface Listeners {
  /** Told of each policy that comes into force, the first one included. */
  onPolicy(policy: Policy): void;
  /**
   * The activities since then (epoch ms) were judged by another policy than they should have been.
   */
  onLate(since: number, policy: Policy): Promise<void>;
}

/** To be called in the first tick of the worker, like every listener. */
export function followPolicy({ onPolicy, onLate }: Listeners): void {
  let isStart = true;
  const take = async () => {
    const { reading, news, isFirst, remember } = await takePolicy();
    inForce = Promise.resolve(reading);
    onPolicy(reading.policy);
    if (news) await append([{ kind: 'policy', id: uuid(), ...news }]);
    // Until it was read, the policy of last time was in force.
    const since = isFirst ? Date.now() - BEFORE_FIRST : isStart && news ? started : undefined;
    if (since !== undefined) await runLogged('judging again', () => onLate(since, reading.policy));
    isStart = false;
    // Last: if this worker dies before, the next one does it all again, and what is in the log
    // already stays as it is.
    await remember();
  };
  // One after the other: each has to know what the one before has remembered.
  let last = inForce.then(({ policy }) => onPolicy(policy));
  const takeNext = () => {
    last = last.then(() => runLogged('policy', take));
  };
  takeNext();
  onPolicyChange(takeNext);
}
