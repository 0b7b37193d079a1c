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
  responses: value => find(`rules_${value}`) ?? value,
  levels: value => find(`level_${value}`) ?? value,
  startDates: value => date(value),
  messages: value => fullName(value),
};

export function valueWords(name: string, value: unknown): ValueLine[] {
  return [...new Set(valueLines(name, value))].map(raw => ({ raw, words: wordsOf(name, raw) }));
}

function wordsOf(name: string, raw: string): string {
  if (raw === 'true' || raw === 'false') return t(raw === 'true' ? 'settings_on' : 'settings_off');
  const [, rule, where, rest] = /^([^=@]+)(@[^=]+)?=([\s\S]*)$/.exec(raw) ?? [];
  const after = AFTER[name];
  if (!after || rule === undefined || rest === undefined) return raw;
  const title = find(`rule_${camel(rule)}_title` satisfies string as Key) ?? rule;
  return t('fact_rule', where ? `${title} (${where.slice(1)})` : title, after(rest));
}
