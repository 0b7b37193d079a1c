/** What the browser delivered -> a policy in force and what is wrong with it. Pure; never throws. */
import { KEYS, type MutablePolicy, type Names } from './keys';
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

/** What gives names that other values refer to is read before these. */
const FIRST = ['customRules', 'hostGroups'];

/** `builtInRules`: the ids of our own rules. */
export function parsePolicy(raw: unknown, builtInRules: readonly string[]): PolicyReading {
  const policy: MutablePolicy = {
    internalDomains: [],
    trustedDomains: [],
    responses: new Map(),
    levels: new Map(),
    hostGroups: new Map(),
    exceptions: [],
    startDates: new Map(),
    auditOnly: false,
    sensitivityLabels: new Map(),
    customRules: [],
    messages: new Map(),
    extraHosts: [],
    customRecognisers: [],
  };
  const problems: Problem[] = [];
  const values = typeof raw === 'object' && raw !== null ? Object.entries(raw) : [];
  const names = (): Names => ({
    builtInRules,
    rules: [...builtInRules, ...policy.customRules.map(({ id }) => id)],
    groups: [...policy.hostGroups.keys()],
  });
  const rank = (key: string) => (FIRST.includes(key) ? 0 : 1);
  for (const [key, value] of [...values].sort(([one], [other]) => rank(one) - rank(other))) {
    const known = Object.hasOwn(KEYS, key) ? KEYS[key] : undefined;
    if (!known) {
      problems.push({ key, value: asText(key, value), why: 'unknown-key', ...meant(key, Object.keys(KEYS)), used: '' });
      continue;
    }
    for (const { value: offending, used, ...rest } of known.read(value, policy, names())) {
      problems.push({ key, value: asText(key, offending), used: used ?? '', ...rest });
    }
  }
  return { source: values.length > 0 ? 'managed' : 'defaults', policy, problems };
}
