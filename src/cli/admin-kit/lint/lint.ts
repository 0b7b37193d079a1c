import { KEYS } from '../../../policy/keys/keys';
import { elementsIn } from '../../../policy/keys/raw';
import { parsePolicy } from '../../../policy/parse';
import type { Policy, Problem, Why } from '../../../policy/policy';
import { type Fault, faultIn, type PolicySource, readSource } from '../../../policy/source';
import { RULES } from '../../../rules';
import { DOUBTS, insteadOf, shownValue, whyOf } from '../../../words/problem-words';
import { camel, t } from '../../../words/words';
import { unfitCharacters } from './characters';
import type { Complaint } from './complaint';
import { settingsWithoutEffect } from './no-effect';

export interface Linted {
  values?: Readonly<Record<string, unknown>>;
  policy?: Policy;
  complaints: readonly Complaint[];
}

/** Problems that leave the policy in force as written. */
const WARNING_REASONS: readonly Why[] = ['already-covered', ...DOUBTS];

export const RULE_IDS = RULES.map(({ id }) => id);

export function lintPolicy(text: string): Linted {
  const source = readSource(text);
  const faults = source.faults.map(complaintOfFile);
  if (!source.values) return { complaints: faults };
  const { policy, problems } = parsePolicy(source.values, RULE_IDS);
  const wrong = [
    ...faults,
    ...problems.map(problem => complaintOf(problem, source, source.values ?? {})),
    ...unfitCharacters(source.values, source.positionOf),
  ];
  // A setting that is wrong counts as missing, which would be a second complaint about one mistake.
  const complaints = wrong.some(({ severity }) => severity === 'error')
    ? wrong
    : [...wrong, ...settingsWithoutEffect({ values: source.values, policy, positionOf: source.positionOf })];
  return {
    values: source.values,
    policy,
    complaints: complaints.sort((a, b) => a.line - b.line || a.column - b.column),
  };
}

function complaintOfFile({ line, column, why, detail }: Fault): Complaint {
  const words = t(`policyProblem_${camel(why)}`);
  if (why === 'key-twice') return { line, column, severity: 'error', key: detail, why: words };
  return { line, column, severity: 'error', why: detail ? `${words} (${detail})` : words };
}

function complaintOf(
  problem: Problem,
  { positionOf }: PolicySource,
  values: Readonly<Record<string, unknown>>,
): Complaint {
  const { key, why, at } = problem;
  const list = values[key];
  const index = KEYS[key]?.type === 'list' ? indexOf(problem, list) : -1;
  return {
    ...positionOf(index < 0 ? [key] : [key, index, ...(at?.split('/').slice(1).map(pointerStep) ?? [])]),
    severity: WARNING_REASONS.includes(why) ? 'warning' : 'error',
    key,
    value: at ? `${shownValue(problem)} at ${at}` : shownValue(problem),
    why: why === 'not-json' ? withPlace(whyOf(problem), list, index) : whyOf(problem),
    instead: insteadOf(problem),
  };
}

/** In a long text the admin could not find the fault. */
function withPlace(words: string, list: unknown, index: number): string {
  const text = Array.isArray(list) ? list[index] : undefined;
  const fault = typeof text === 'string' ? faultIn(text) : '';
  return fault ? `${words} (${fault})` : words;
}

/** By its text, possibly cut, or by id. Of equal elements the last is the surplus one. */
function indexOf({ value, at }: Problem, list: unknown): number {
  if (!Array.isArray(list)) return -1;
  const start = withoutOuterBlanks(value.replace(/…$/, ''));
  return (elementsIn(list) ?? []).findLastIndex(element => {
    const text = typeof element === 'string' ? element : (JSON.stringify(element) ?? '');
    return value.endsWith('…')
      ? withoutOuterBlanks(text).startsWith(start)
      : withoutOuterBlanks(text) === start || (at !== undefined || text.startsWith('{') ? idIn(text) === value : false);
  });
}

/** Parsers drop the blanks around a rule and its value. */
function withoutOuterBlanks(text: string): string {
  return text.trim().replace(/\s*=\s*/, '=');
}

function idIn(text: string): unknown {
  try {
    return (JSON.parse(text) as { id?: unknown } | null)?.id;
  } catch {
    return undefined;
  }
}

function pointerStep(segment: string): string | number {
  return /^\d+$/.test(segment) ? Number(segment) : segment.replaceAll('~1', '/').replaceAll('~0', '~');
}
