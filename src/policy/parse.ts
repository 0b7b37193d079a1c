/**
 * What the browser delivered -> a policy in force and what is wrong with it. Pure; never throws.
 */
import { shownEndpoint } from './keys/endpoint';
import type { MutablePolicy } from './keys/key';
import { KEYS } from './keys/keys';
import { meant, nearestIn } from './keys/nearest';
import type { Names } from './keys/parsed';
import { HIDDEN, isSecret } from './keys/secret';
import type { KeyState, Policy, PolicyReading, Problem, Source } from './policy';
import { ASKING } from './schema/schema-parts';

/** Characters of an offending value that are shown. */
const LONGEST = 80;

/** What stands, or was meant to stand, where `otlp` and the like do: a word, or nothing. */
const WORD = /^[a-z -]{0,20}$/i;

/**
 * A value as an admin would recognise it, whatever it is. Not that of a key which nobody knows, for
 * it may be a secret one misspelt; and of the keys around the secret ones only what is none: a
 * token is soon pasted one line too high.
 */
export function valueAsText(key: string, value: unknown, longest = LONGEST): string {
  if (isSecret(key) || !Object.hasOwn(KEYS, key)) return HIDDEN;
  if (key === 'forwardUrl') return shownEndpoint(value);
  if (key.startsWith('forward') && !(typeof value === 'string' && WORD.test(value))) return HIDDEN;
  let shown: string | undefined;
  try {
    shown = typeof value === 'string' ? value : JSON.stringify(value);
  } catch {
    // A cyclic object: cannot come from a policy file, but must not stop the rest of it.
  }
  const text = shown ?? typeof value;
  return text.length > longest ? `${text.slice(0, longest - 1)}…` : text;
}

/** What other values refer to is read before these, in this order. */
const FIRST = ['customRules', 'hostGroups', 'responses'];

/**
 * Problems of one key, and with keys that nobody knows. A list may have thousands of elements, and
 * all of them wrong.
 */
const MOST_PROBLEMS = 100;

/**
 * @param builtInRules the ids of our own rules
 * @param last what stays in force of a key whose value cannot be used: other values may go on using
 * the names in it
 */
export function parsePolicy(
  raw: unknown,
  builtInRules: readonly string[],
  source: Exclude<Source, 'default'> = 'managed',
  last?: Pick<Policy, 'customRules' | 'hostGroups' | 'responses'>,
): PolicyReading {
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
    welcome: true,
    welcomeText: new Map(),
    askAgainAfter: 480,
    askTimeout: 0,
    forwardEncoding: 'protobuf',
    privacyLevel: 'minimal',
    whenUnanswered: new Map(),
    reasons: new Map(),
    reasonMinLength: 10,
    snooze: 0,
    retentionDays: 30,
    extraHosts: [],
    customRecognisers: [],
    practice: true,
    practiceScenarios: [],
  };
  const problems: Problem[] = [];
  const values = typeof raw === 'object' && raw !== null ? Object.entries(raw) : [];
  const naming = { customRules: policy.customRules, hostGroups: policy.hostGroups, responses: policy.responses };
  const names = (): Names => ({
    builtInRules,
    rules: [...builtInRules, ...naming.customRules.map(({ id }) => id)],
    groups: [...naming.hostGroups.keys()],
    asking: askingIn(naming),
  });
  const rank = (key: string) => (FIRST.includes(key) ? FIRST.indexOf(key) : FIRST.length);
  const locked = source === 'managed' && values.length > 0;
  const keys: Record<string, KeyState> = Object.fromEntries(
    Object.keys(KEYS).map(name => [name, { source: 'default', locked }]),
  );
  let unknownKeys = 0;
  for (const [key, value] of [...values].sort(([one], [other]) => rank(one) - rank(other))) {
    const known = Object.hasOwn(KEYS, key) ? KEYS[key] : undefined;
    if (!known) {
      unknownKeys += 1;
      if (unknownKeys <= MOST_PROBLEMS)
        problems.push({
          key,
          value: valueAsText(key, value),
          why: 'unknown-key',
          ...nearestIn(meant(key, Object.keys(KEYS))),
          used: '',
        });
      continue;
    }
    const read: Partial<MutablePolicy> = {};
    const found = known.read(value, read, names());
    if (isUsable(Object.values(read)[0], found.length > 0)) {
      Object.assign(policy, read);
      Object.assign(naming, key in naming ? read : {});
      keys[key] = { source, locked, raw: value };
    } else if (last && key in naming) {
      Object.assign(naming, { [key]: last[key as keyof typeof naming] });
    }
    for (const { value: offending, used, unknown, ...rest } of found.slice(0, MOST_PROBLEMS)) {
      problems.push({ key, value: valueAsText(key, offending), used: used ?? '', ...rest, ...nearestIn({ unknown }) });
    }
    problems.push(...more(key, found.length));
  }
  problems.push(...more('', unknownKeys));
  return { source: values.length > 0 ? source : 'default', policy, problems, keys };
}

/** None of the built-in rules asks unless the policy says so. */
function askingIn({ customRules, responses }: Pick<Policy, 'customRules' | 'responses'>): string[] {
  const own = customRules.filter(({ id }) => !responses.has(id)).map(({ id, response }) => [id, response] as const);
  const asking = [...own, ...responses].filter(([, response]) => ASKING.includes(response));
  return asking.map(([rule]) => rule.replace(/@.*/, ''));
}

function more(key: string, found: number): Problem[] {
  return found > MOST_PROBLEMS
    ? [{ key, value: '', why: 'more-problems', allowed: String(found - MOST_PROBLEMS), used: '' }]
    : [];
}

/** A list that has lost all its elements says as little as none. */
function isUsable(value: unknown, isFlawed: boolean): boolean {
  if (Array.isArray(value)) return value.length > 0 || !isFlawed;
  if (value instanceof Map) return value.size > 0 || !isFlawed;
  return value !== undefined;
}
