import type { Policy } from '../../policy/policy';
import { compileCustom } from '../../recognise/custom/compile';
import type { Recogniser } from '../../recognise/recogniser';

const compiled = new WeakMap<Policy, readonly Recogniser[]>();

export function customOf(policy: Policy): readonly Recogniser[] {
  const known = compiled.get(policy);
  if (known) return known;
  const made = compileCustom(policy.customRecognisers);
  compiled.set(policy, made);
  return made;
}
