/** Parses what the browser delivers into a policy. Pure; never throws. */
import { DEFAULT_POLICY } from './defaults';
import { shownEndpoint } from './keys/endpoint';
import { KEYS } from './keys/keys';
import { meant, nearestIn } from './keys/nearest';
import type { Names, Parsed } from './keys/parsed';
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
type Naming = Pick<Policy, 'customRules' | 'hostGroups' | 'responses'>;
const KEYS_READ_FIRST = ['customRules', 'hostGroups', 'responses'];

/** A list may have thousands of wrong elements. */
const MAX_PROBLEMS_PER_KEY = 100;

/** @param last used where a value is unusable, because other keys use its names */
export function parsePolicy(
  raw: unknown,
  builtInRules: readonly string[],
  source: Exclude<Source, 'default'> = 'managed',
  last?: Naming,
): PolicyReading {
  const policy: Policy = { ...DEFAULT_POLICY };
  const problems: Problem[] = [];
  const values = typeof raw === 'object' && raw !== null ? Object.entries(raw) : [];
  const naming = { customRules: policy.customRules, hostGroups: policy.hostGroups, responses: policy.responses };
  const locked = source === 'managed' && values.length > 0;
  const keys: Record<string, KeyState> = Object.fromEntries(
    Object.keys(KEYS).map(name => [name, { source: 'default', locked }]),
  );
  let unknownKeys = 0;
  for (const [key, value] of [...values].sort(([one], [other]) => rank(one) - rank(other))) {
    const known = Object.hasOwn(KEYS, key) ? KEYS[key] : undefined;
    if (!known) {
      unknownKeys += 1;
      if (unknownKeys <= MAX_PROBLEMS_PER_KEY) problems.push(unknownKey(key, value));
      continue;
    }
    const { value: parsed, problems: found } = known.parse(value, namesIn(naming, builtInRules));
    if (isUsable(parsed, found.length > 0)) {
      Object.assign(policy, { [key]: parsed });
      if (key in naming) Object.assign(naming, { [key]: parsed });
      keys[key] = { source, locked, raw: value };
    } else if (last && key in naming) {
      Object.assign(naming, { [key]: last[key as keyof typeof naming] });
    }
    problems.push(...shownProblems(key, found), ...problemsBeyondLimit(key, found.length));
  }
  problems.push(...problemsBeyondLimit('', unknownKeys));
  return { source: values.length > 0 ? source : 'default', policy, problems, keys };
}

function rank(key: string): number {
  return KEYS_READ_FIRST.includes(key) ? KEYS_READ_FIRST.indexOf(key) : KEYS_READ_FIRST.length;
}

function namesIn(naming: Naming, builtInRules: readonly string[]): Names {
  return {
    builtInRules,
    rules: [...builtInRules, ...naming.customRules.map(({ id }) => id)],
    groups: [...naming.hostGroups.keys()],
    asking: askingIn(naming),
  };
}

function unknownKey(key: string, value: unknown): Problem {
  const nearest = nearestIn(meant(key, Object.keys(KEYS)));
  return { key, value: valueAsText(key, value), why: 'unknown-key', ...nearest, used: '' };
}

function shownProblems(key: string, found: Parsed<unknown>['problems']): Problem[] {
  return found.slice(0, MAX_PROBLEMS_PER_KEY).map(({ value, used = '', unknown, ...rest }) => ({
    key,
    value: valueAsText(key, value),
    used,
    ...rest,
    ...nearestIn({ unknown }),
  }));
}

function askingIn({ customRules, responses }: Naming): string[] {
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
