/** Names of rules and responses instead of `RULE-ID=RESPONSE`. */
import { DEFAULT_POLICY } from '../../policy/defaults';
import { KEYS } from '../../policy/keys/keys';
import { defaultReasonText } from '../../policy/keys/reasons';
import type { Policy } from '../../policy/policy';
import { ENGINES } from '../../words/forward-words';
import { date, fullName } from '../../words/phrases';
import { camel, find, type Key, t } from '../../words/words';
import { valueLines } from './value-lines';

export interface ValueLine {
  /** As the policy writes it. */
  raw: string;
  words: string;
}

/** The part after `=`, by key. */
const AFTER: Readonly<Record<string, (value: string) => string>> = {
  responses: responseWords,
  levels: value => find(`level_${value}`) ?? value,
  whenUnanswered: value => choiceWords('whenUnanswered', value) ?? value,
  startDates: value => date(value),
  messages: value => fullName(value),
  exceptions: value => value,
  hostGroups: value => value.replaceAll(' ', ', '),
  sensitivityLabels: labelWords,
};

export function valueWords(name: string, value: unknown): ValueLine[] {
  return [...new Set(valueLines(name, value))].map(raw => ({ raw, words: wordsOf(name, raw) }));
}

export function unsetWords(name: string, { reasons }: Policy): string {
  const { whileUnset } = KEYS[name] ?? {};
  const lines = name === 'reasonText' ? [defaultReasonText(reasons)] : defaultLines(name);
  if (lines.length > 0) return t('settings_defaultIs', lines.map(raw => defaultWords(name, raw)).join(', '));
  if (whileUnset === undefined) return t('settings_notSet');
  return t(whileUnset === 'rules' ? 'settings_asRules' : 'settings_default');
}

/** A list of choices has the word of the policy once, and a narrow field has no room for it. */
function defaultWords(name: string, raw: string): string {
  return (KEYS[name]?.words && nameOf(name, raw)) ?? choiceWords(name, raw) ?? raw;
}

function defaultLines(name: string): string[] {
  const { whileUnset } = KEYS[name] ?? {};
  if (typeof whileUnset === 'object') return [whileUnset.value];
  return valueLines(name, DEFAULT_POLICY[name as keyof Policy]);
}

/** "Not offered (0)" */
function zeroWords(name: string, raw: string): string | undefined {
  const words = raw === '0' ? find(`settings_${name}None`) : undefined;
  return words === undefined ? undefined : t('rules_response', words, raw);
}

export function choiceWords(name: string, raw: string): string | undefined {
  if (raw === 'true') return t('settings_on');
  if (raw === 'false') return t('settings_off');
  return zeroWords(name, raw) ?? namedWords(name, raw);
}

/** "No text field (none)", but "Optional" */
function namedWords(name: string, raw: string): string | undefined {
  const words = nameOf(name, raw);
  return words === undefined || words.toLowerCase() === raw ? words : t('rules_response', words, raw);
}

function nameOf(name: string, raw: string): string | undefined {
  if (name === 'forwardKind') return ENGINES[raw as keyof typeof ENGINES];
  return find(name === 'privacyLevel' ? `practice_level_${raw}` : `settings_${name}_${raw}`);
}

/** With the word that an admin writes: "Asks first (warn)". */
export function responseWords(response: string): string {
  const words = find(`rules_${response}`);
  return words === undefined ? response : t('rules_response', words, response);
}

function labelWords(label: string): string {
  const colon = label.lastIndexOf(':');
  const level = label.slice(colon + 1);
  return t('rules_response', label.slice(0, colon), find(`level_${level}`) ?? level);
}

function wordsOf(name: string, raw: string): string {
  const inWords = choiceWords(name, raw);
  if (inWords !== undefined) return inWords;
  const [, rule, where, rest] = /^([^=@]+)(@[^=]+)?=([\s\S]*)$/.exec(raw) ?? [];
  const after = AFTER[name];
  if (!after || rule === undefined || rest === undefined) return fullName(raw);
  const title = find(`rule_${camel(rule)}_title` satisfies string as Key) ?? rule;
  return t('fact_rule', where ? `${title} (${where.slice(1)})` : title, after(rest));
}
