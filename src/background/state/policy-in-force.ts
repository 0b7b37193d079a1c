import pLimit from 'p-limit';
import { v7 as uuid } from 'uuid';
import { append } from '../../log/append';
import type { Policy, PolicyReading } from '../../policy/policy';
import { onPolicyChange, readPolicySoon, takePolicy } from '../../policy/read';
import { runLogged } from '../upkeep/fault';

/** It arrives within seconds, or after enrolment. */
const FIRST_POLICY_REACH_MS = 3_600_000;

const started = Date.now();
let inForce = readPolicySoon();

export function policyInForce(): Promise<PolicyReading> {
  return inForce;
}

interface Listeners {
  onPolicy(policy: Policy): void;
  /** Activities since then (epoch ms) had another policy. */
  onLate(since: number, policy: Policy): Promise<void>;
}

export function followPolicy({ onPolicy, onLate }: Listeners): void {
  let isStart = true;
  const take = async () => {
    const { reading, change, isFirst, remember } = await takePolicy();
    inForce = Promise.resolve(reading);
    onPolicy(reading.policy);
    if (change) await append([{ kind: 'policy', id: uuid(), ...change }]);
    const since = isFirst ? Date.now() - FIRST_POLICY_REACH_MS : isStart && change ? started : undefined;
    if (since !== undefined) await runLogged('judging again', () => onLate(since, reading.policy));
    isStart = false;
    // Last: if the worker ends before, the next one repeats it.
    await remember();
  };
  const inTurn = pLimit(1);
  void inTurn(async () => onPolicy((await inForce).policy));
  const takeNext = () => void inTurn(() => runLogged('policy', take));
  takeNext();
  onPolicyChange(takeNext);
}
