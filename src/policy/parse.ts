/** Parses what the browser delivers into a policy. Pure; never throws. */
import { shownEndpoint } from './keys/endpoint';
import type { MutablePolicy } from './keys/key';
import { KEYS } from './keys/keys';
import { meant, nearestIn } from './keys/nearest';
import type { Names } from './keys/parsed';
import type { KeyState, Policy, PolicyReading, Problem, Source } from './policy';
import { ASKING } from './schema/schema-parts';
import { HIDDEN, isSecret } from './secret';

const MAX_SHOWN_CHARS = 80;

const SHORT_WORD = /^[a-z -]{0,20}$/i;

/**
 * Values of unknown keys stay hidden, because such a key may be a misspelt secret. So do long
 * values near the secret keys: admins paste tokens into the wrong key.
 */
export function valueAsText(key: string, value: unknown, maxChars = MAX_SHOWN_CHARS): string {
  if (isSecret(key) || !Object.hasOwn(KEYS, key)) return HIDDEN;
  if (key === 'forwardUrl') return shownEndpoint(value);
  if (key.startsWith('forward') && !(typeof value === 'string' && SHORT_WORD.test(value))) return HIDDEN;
  let shown: string | undefined;
  try {
    shown = typeof value === 'string' ? value : JSON.stringify(value);
  } catch {
    // Cyclic: never in a policy file, but must not break the parser.
  }
  const text = shown ?? typeof value;
  return text.length > maxChars ? `${text.slice(0, maxChars - 1)}…` : text;
}

/** Other values use the names in these. */
const KEYS_READ_FIRST = ['customRules', 'hostGroups', 'responses'];

/** A list may have thousands of wrong elements. */
const MAX_PROBLEMS_PER_KEY = 100;

/** @param last used where a value is unusable, because other keys use its names */
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
  const rank = (key: string) => (KEYS_READ_FIRST.includes(key) ? KEYS_READ_FIRST.indexOf(key) : KEYS_READ_FIRST.length);
  const locked = source === 'managed' && values.length > 0;
  const keys: Record<string, KeyState> = Object.fromEntries(
    Object.keys(KEYS).map(name => [name, { source: 'default', locked }]),
  );
  let unknownKeys = 0;
  for (const [key, value] of [...values].sort(([one], [other]) => rank(one) - rank(other))) {
    const known = Object.hasOwn(KEYS, key) ? KEYS[key] : undefined;
    if (!known) {
      unknownKeys += 1;
      if (unknownKeys <= MAX_PROBLEMS_PER_KEY)
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
    for (const { value: offending, used, unknown, ...rest } of found.slice(0, MAX_PROBLEMS_PER_KEY)) {
      problems.push({ key, value: valueAsText(key, offending), used: used ?? '', ...rest, ...nearestIn({ unknown }) });
    }
    problems.push(...problemsBeyondLimit(key, found.length));
  }
  problems.push(...problemsBeyondLimit('', unknownKeys));
  return { source: values.length > 0 ? source : 'default', policy, problems, keys };
}

function askingIn({ customRules, responses }: Pick<Policy, 'customRules' | 'responses'>): string[] {
  const own = customRules.filter(({ id }) => !responses.has(id)).map(({ id, response }) => [id, response] as const);
  const asking = [...own, ...responses].filter(([, response]) => ASKING.includes(response));
  return asking.map(([rule]) => rule.replace(/@.*/, ''));
}

function problemsBeyondLimit(key: string, found: number): Problem[] {
  return found > MAX_PROBLEMS_PER_KEY
    ? [{ key, value: '', why: 'more-problems', allowed: String(found - MAX_PROBLEMS_PER_KEY), used: '' }]
    : [];
}

/** A list that lost all its elements counts as missing. */
function isUsable(value: unknown, isFlawed: boolean): boolean {
  if (Array.isArray(value)) return value.length > 0 || !isFlawed;
  if (value instanceof Map) return value.size > 0 || !isFlawed;
  return value !== undefined;
}
