/**
 * The safer ways to do what somebody is asked about: what is offered, what was chosen, and the body
 * that is sent then. No body is ever kept.
 */
import type { Activity, Observation, Safer, SaferWay } from '../../event';
import type { ActivityState } from '../../log/activity-state';
import type { Policy } from '../../policy/policy';
import { withService } from '../../policy/with-service';
import { saferBody, saferMeaning, saferWays } from '../../recognise/safer';
import { judge, onlyThoseIn, strongest, wouldAsk } from '../record/judge';
import { loadPast } from '../record/past';
import { policyInForce } from '../state/policy-in-force';

/**
 * What could be done instead without anybody being asked, and so without a reason; a password also
 * where somebody would merely be asked (`warn`), for that they are. Nothing, if the request carries
 * more than one activity. Call `loadPast` first.
 */
export function offered([only, ...others]: readonly Activity[], observation: Observation, policy: Policy): SaferWay[] {
  if (!only || others.length > 0) return [];
  return saferWays(withService(observation, policy)).filter(way => {
    const asked = wouldAsk(saferMeaning(only, way), policy);
    return asked === undefined || ('password' in way && asked === 'warn');
  });
}

/** The activity in the way that was chosen, if it was offered. */
export async function chosen({ first, asked }: ActivityState, way: SaferWay | undefined): Promise<Safer | undefined> {
  const offer = asked?.safer?.find(one => JSON.stringify(one) === JSON.stringify(way));
  if (!offer) return undefined;
  const [{ policy }] = await Promise.all([policyInForce(), loadPast()]);
  const findings = judge(saferMeaning(first.activity, offer), policy, onlyThoseIn(first.findings));
  return { way: offer, findings, response: strongest(findings) };
}

/**
 * What is sent instead of the body that the page witness saw. `password`: where that is the way.
 */
export async function bodyFor(
  { way }: Safer,
  observation: Observation,
  password?: string,
): Promise<string | undefined> {
  const { policy } = await policyInForce();
  return saferBody(withService(observation, policy), way, password);
}
