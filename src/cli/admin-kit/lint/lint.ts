import { defined } from '../../../defined';
import { KEYS } from '../../../policy/keys/keys';
import { elementsIn } from '../../../policy/keys/raw';
import { parsePolicy } from '../../../policy/parse';
import type { Policy, Problem, Why } from '../../../policy/policy';
import { type Fault, faultIn, type PolicySource, positionsIn, readSource } from '../../../policy/source';
import { RULES } from '../../../rules';
import { DOUBTS, insteadOf, shownValue, whyOf } from '../../../words/problem-words';
import { camel, t } from '../../../words/words';
import { unfitCharacters } from './characters';
import type { Complaint } from './complaint';
import { fixOf, isSiteOfHost } from './fix';
import { otherFormat } from './mistakes/other-format';
import { syntaxMistakes } from './mistakes/syntax';
import { wrongFile } from './mistakes/wrong-file';
import { settingsWithoutEffect } from './no-effect';
import { tooLarge } from './size';
import { unitName } from './units';

export interface Linted {
  values?: Readonly<Record<string, unknown>>;
  policy?: Policy;
  complaints: readonly Complaint[];
}

/** Problems that leave the policy in force as written. */
const WARNING_REASONS: readonly Why[] = ['already-covered', ...DOUBTS];

export const RULE_IDS = RULES.map(({ id }) => id);

export function lintPolicy(text: string): Linted {
  const large = tooLarge(text);
  if (large) return { complaints: [large] };
  const source = readSource(text);
  const { values, positionOf } = source;
  if (!values) return { complaints: brokenFile(text, source.faults) };
  const wrong = wrongFile(values, positionOf);
  if (wrong) return { complaints: [wrong] };
  const { policy, problems: all } = parsePolicy(values, RULE_IDS);
  const problems = all.filter(problem => !isOfBrokenGroup(problem, all, values));
  const complaints = [
    ...source.faults.map(complaintOfFile),
    ...problems.map(problem => complaintOf(problem, source, values)),
    ...unfitCharacters(values, positionOf),
  ];
  // A setting that is wrong counts as missing, which would be a second complaint about one mistake.
  if (!complaints.some(({ severity }) => severity === 'error'))
    complaints.push(...settingsWithoutEffect({ values, policy, positionOf }));
  complaints.sort((a, b) => a.line - b.line || a.column - b.column);
  return { values, policy, complaints: rulesOnce(complaints, problems) };
}

/** The group is there, and its own mistake is a complaint already. */
function isOfBrokenGroup(
  { why, value, allowed }: Problem,
  problems: readonly Problem[],
  values: Readonly<Record<string, unknown>>,
): boolean {
  if (why !== 'unknown-group' || !problems.some(({ key }) => key === 'hostGroups')) return false;
  // No group is left, so its name may be what is broken.
  if (allowed === '') return true;
  const [, group] = /^[^=@]*@\s*([^=]*?)\s*=/.exec(value) ?? [];
  const names = (elementsIn(values.hostGroups) ?? []).map(element => textOf(element).replace(/=.*/s, '').trim());
  return names.some(name => name.toLowerCase() === group?.toLowerCase());
}

function brokenFile(text: string, faults: readonly Fault[]): Complaint[] {
  if (!faults.some(({ why }) => why === 'not-json')) return faults.map(complaintOfFile);
  const other = otherFormat(text);
  const mistakes = other ? [other] : syntaxMistakes(text);
  const at = positionsIn(text);
  const complaints = mistakes.map(({ offset, found, why, write }) => ({
    ...at(offset),
    severity: 'error' as const,
    value: found,
    why,
    ...defined({ write }),
  }));
  // The parser's own words.
  return complaints.length > 0 ? complaints : faults.slice(0, 1).map(complaintOfFile);
}

/** Twenty names, needed only once. */
function rulesOnce(complaints: readonly Complaint[], problems: readonly Problem[]): Complaint[] {
  const allowed = problems.find(({ why }) => why === 'unknown-rule')?.allowed;
  if (allowed === undefined) return [...complaints];
  const rules = ` ${t('policyProblem_theRules', allowed)}`;
  const first = complaints.findIndex(({ why }) => why.endsWith(rules));
  return complaints.map((complaint, index) =>
    index > first && complaint.why.endsWith(rules)
      ? { ...complaint, why: complaint.why.slice(0, -rules.length) }
      : complaint,
  );
}

function complaintOfFile({ line, column, why, detail }: Fault): Complaint {
  const words = t(`policyProblem_${camel(why)}`);
  if (why === 'key-twice')
    return { line, column, severity: 'error', key: detail, why: words, instead: 'Leave one of them out.' };
  if (why === 'not-an-object')
    return { line, column, severity: 'error', why: words, write: '{ "organizationName": "Contoso" }' };
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
  const written = index < 0 ? list : (elementsIn(list) ?? [])[index];
  const write = fixOf(problem, written, index >= 0 && Array.isArray(list) && list.length > 1);
  return {
    ...positionOf(index < 0 ? [key] : [key, index, ...(at?.split('/').slice(1).map(pointerStep) ?? [])]),
    severity: WARNING_REASONS.includes(why) ? 'warning' : 'error',
    key,
    value: at ? `${shownValue(problem)} at ${at}` : shownValue(problem),
    why: why === 'not-json' ? withPlace(whyOf(problem), list, index) : withUnitName(whyOf(problem), problem),
    instead: (why === 'not-a-host' && hostsInstead(key, textOf(written))) || insteadOf(problem),
    ...defined({ write }),
  };
}

function hostsInstead(key: string, written: string): string | undefined {
  if (key === 'extraHosts' && written.includes('*')) return 'Write each host that you mean as an entry of its own.';
  if (key !== 'hostGroups' || !isSiteOfHost(written)) return undefined;
  const [site = ''] = /[^\s,=/]+\/[^/\s,][^\s,]*/.exec(written.replace(/\w+:\/+/g, '')) ?? [];
  return `Responses are those of the whole host, with all its sites. To spare a site, write it in exceptions: "anyone-link=https://${site}".`;
}

function withUnitName(words: string, { key, why }: Problem): string {
  const unit = why === 'not-a-number' || why === 'out-of-range' ? unitName(key) : undefined;
  return unit === undefined ? words : `${words} It is in ${unit}.`;
}

/** In a long text the admin could not find the fault. */
function withPlace(words: string, list: unknown, index: number): string {
  const text = Array.isArray(list) ? list[index] : undefined;
  const fault = typeof text === 'string' ? faultIn(text) : '';
  return fault ? `${words} (${fault})` : words;
}

/**
 * Finds the element by its text, possibly clipped, by id, or as a part. Of duplicates, it is the
 * last.
 */
function indexOf({ value, at }: Problem, list: unknown): number {
  if (!Array.isArray(list)) return -1;
  const start = withoutOuterBlanks(value.replace(/…$/, ''));
  const texts = (elementsIn(list) ?? []).map(textOf);
  const whole = texts.findLastIndex(text =>
    value.endsWith('…')
      ? withoutOuterBlanks(text).startsWith(start)
      : withoutOuterBlanks(text) === start || (at !== undefined || text.startsWith('{') ? idIn(text) === value : false),
  );
  return whole >= 0 || start === '' ? whole : texts.findIndex(text => text.toLowerCase().includes(start));
}

function textOf(element: unknown): string {
  if (typeof element === 'string') return element;
  return JSON.stringify(element) ?? '';
}

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
