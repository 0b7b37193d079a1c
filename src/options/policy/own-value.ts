/**
 * The person's own settings as texts in fields: parsers take every value as text, a list with one
 * element a line.
 */
import { parsePolicy } from '../../policy/parse';
import type { Problem } from '../../policy/policy';
import { RULES } from '../../rules';

const RULE_IDS = RULES.map(({ id }) => id);

export function fieldText(raw: unknown): string {
  if (Array.isArray(raw))
    return raw.map(element => (typeof element === 'string' ? element : JSON.stringify(element))).join('\n');
  return raw === undefined ? '' : String(raw);
}

/** What is wrong with it; nothing, for an empty field. */
export function problemsIn(name: string, text: string): readonly Problem[] {
  return text.trim() === '' ? [] : parsePolicy({ [name]: text }, RULE_IDS, 'local').problems;
}
