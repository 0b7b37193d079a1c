/** Names of rules and responses instead of `RULE-ID=RESPONSE`. */
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
  startDates: value => date(value),
  messages: value => fullName(value),
};

export function valueWords(name: string, value: unknown): ValueLine[] {
  return [...new Set(valueLines(name, value))].map(raw => ({ raw, words: wordsOf(name, raw) }));
}

export function switchWords(raw: string): string | undefined {
  if (raw === 'true') return t('settings_on');
  return raw === 'false' ? t('settings_off') : undefined;
}

/** With the word that an admin writes: "Warns immediately (inform)". */
export function responseWords(response: string): string {
  const words = find(`rules_${response}`);
  return words === undefined ? response : t('rules_response', words, response);
}

function wordsOf(name: string, raw: string): string {
  const onOrOff = switchWords(raw);
  if (onOrOff !== undefined) return onOrOff;
  const [, rule, where, rest] = /^([^=@]+)(@[^=]+)?=([\s\S]*)$/.exec(raw) ?? [];
  const after = AFTER[name];
  if (!after || rule === undefined || rest === undefined) return fullName(raw);
  const title = find(`rule_${camel(rule)}_title` satisfies string as Key) ?? rule;
  return t('fact_rule', where ? `${title} (${where.slice(1)})` : title, after(rest));
}
