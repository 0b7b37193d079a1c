/** What the browser delivered -> a policy in force and what is wrong with it. Pure; never throws. */
import { KEYS, type MutablePolicy } from './keys';
import { meant } from './nearest';
import type { PolicyReading, Problem } from './policy';
import { HIDDEN, isSecret } from './secret';

/** Characters of an offending value that are shown. */
const LONGEST = 80;

/** The offending value as an admin would recognise it, whatever it is. */
function asText(key: string, value: unknown): string {
  if (isSecret(key)) return HIDDEN;
  let shown: string | undefined;
  try {
    shown = typeof value === 'string' ? value : JSON.stringify(value);
  } catch {
    // A cyclic object: cannot come from a policy file, but must not stop the rest of it.
  }
  const text = shown ?? typeof value;
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;
}

/** `ruleIds`: the rules a policy may name. */
export function parsePolicy(raw: unknown, ruleIds: readonly string[]): PolicyReading {
  const policy: MutablePolicy = {
    internalDomains: [],
    trustedDomains: [],
    responses: new Map(),
    messages: new Map(),
    extraHosts: [],
    customRecognisers: [],
  };
  const problems: Problem[] = [];
  const values = typeof raw === 'object' && raw !== null ? Object.entries(raw) : [];
  for (const [key, value] of values) {
    const known = Object.hasOwn(KEYS, key) ? KEYS[key] : undefined;
    if (!known) {
      problems.push({ key, value: asText(key, value), why: 'unknown-key', ...meant(key, Object.keys(KEYS)), used: '' });
      continue;
    }
    for (const { value: offending, used, ...rest } of known.read(value, policy, ruleIds)) {
      problems.push({ key, value: asText(key, offending), used: used ?? '', ...rest });
    }
  }
  return { source: values.length > 0 ? 'managed' : 'defaults', policy, problems };
}
