/** A policy file -> the policy, and what is wrong with it, each with its place. */
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

export interface Linted {
  /** Nothing, if there is no JSON object in the file. */
  values?: Readonly<Record<string, unknown>>;
  policy?: Policy;
  /** In the order of the file. */
  complaints: readonly Complaint[];
}

/** With these the policy still does what its file says, or as much of it as this version can. */
const HARMLESS: readonly Why[] = ['already-covered', ...DOUBTS];

export const RULE_IDS = RULES.map(({ id }) => id);

export function lintPolicy(text: string): Linted {
  const source = readSource(text);
  const faults = source.faults.map(complaintOfFile);
  if (!source.values) return { complaints: faults };
  const { policy, problems } = parsePolicy(source.values, RULE_IDS);
  const complaints = [
    ...faults,
    ...problems.map(problem => complaintOf(problem, source, source.values ?? {})),
    ...unfitCharacters(source.values, source.placeOf),
  ];
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
  { placeOf }: PolicySource,
  values: Readonly<Record<string, unknown>>,
): Complaint {
  const { key, why, at } = problem;
  const list = values[key];
  const index = KEYS[key]?.type === 'list' ? indexOf(problem, list) : -1;
  return {
    ...placeOf(index < 0 ? [key] : [key, index, ...(at?.split('/').slice(1).map(member) ?? [])]),
    severity: HARMLESS.includes(why) ? 'warning' : 'error',
    key,
    value: at ? `${shownValue(problem)} at ${at}` : shownValue(problem),
    why: why === 'not-json' ? withPlace(whyOf(problem), list, index) : whyOf(problem),
    instead: insteadOf(problem),
  };
}

/** A text that is long by itself is searched in vain for a comma. */
function withPlace(words: string, list: unknown, index: number): string {
  const text = Array.isArray(list) ? list[index] : undefined;
  const fault = typeof text === 'string' ? faultIn(text) : '';
  return fault ? `${words} (${fault})` : words;
}

/**
 * Which element of a list a problem is about: it tells the element itself, cut short, or the id of
 * the object in it; of equal ones the last, which is the one too many.
 */
function indexOf({ value, at }: Problem, list: unknown): number {
  if (!Array.isArray(list)) return -1;
  const start = tight(value.replace(/…$/, ''));
  return (elementsIn(list) ?? []).findLastIndex(element => {
    const text = typeof element === 'string' ? element : (JSON.stringify(element) ?? '');
    return value.endsWith('…')
      ? tight(text).startsWith(start)
      : tight(text) === start || (at !== undefined || text.startsWith('{') ? idIn(text) === value : false);
  });
}

/** Parsers drop the blanks around a rule and its value. */
function tight(text: string): string {
  return text.trim().replace(/\s*=\s*/, '=');
}

function idIn(text: string): unknown {
  try {
    return (JSON.parse(text) as { id?: unknown } | null)?.id;
  } catch {
    return undefined;
  }
}

/** A segment of a JSON pointer as a step of a path. */
function member(segment: string): string | number {
  return /^\d+$/.test(segment) ? Number(segment) : segment.replaceAll('~1', '/').replaceAll('~0', '~');
}
