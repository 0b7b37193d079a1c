import type { Activity, ActivityState, Observation, Safer, SaferWay } from '../../event';
import type { Policy } from '../../policy/policy';
import { withService } from '../../policy/with-service';
import { saferBody, saferMeaning, saferWays } from '../../recognise/safer';
import { judge, onlyThoseIn, strongest, wouldAsk } from '../record/judge';
import { loadPast, rememberPast } from '../record/past';
import { policyInForce } from '../state/policy-in-force';

/**
 * Ways that cause no prompt. A password may (`warn`): the user is asked anyway. Call `loadPast`
 * first.
 */
export function offered([only, ...others]: readonly Activity[], observation: Observation, policy: Policy): SaferWay[] {
  if (!only || others.length > 0) return [];
  return saferWays(withService(observation, policy)).filter(way => {
    const asked = wouldAsk(saferMeaning(only, way), policy);
    return asked === undefined || ('password' in way && asked === 'warn');
  });
}

export async function chosen({ first, asked }: ActivityState, way: SaferWay | undefined): Promise<Safer | undefined> {
  const offer = asked?.safer?.find(one => JSON.stringify(one) === JSON.stringify(way));
  if (!offer) return undefined;
  const [{ policy }] = await Promise.all([policyInForce(), loadPast()]);
  const safer = saferMeaning(first.activity, offer);
  const findings = judge(safer, policy, { mayAsk: onlyThoseIn(first.findings) });
  rememberPast(safer, findings, policy);
  return { way: offer, findings, response: strongest(findings) };
}

export async function bodyFor(
  { way }: Safer,
  observation: Observation,
  password?: string,
): Promise<string | undefined> {
  const { policy } = await policyInForce();
  return saferBody(withService(observation, policy), way, password);
}
