/** As field texts: a list has one element a line. */
import { KEYS } from '../../policy/keys/keys';
import { parsePolicy } from '../../policy/parse';
import type { Problem } from '../../policy/policy';
import { RULES } from '../../rules';

const RULE_IDS = RULES.map(({ id }) => id);

export function fieldText(raw: unknown): string {
  if (Array.isArray(raw))
    return raw.map(element => (typeof element === 'string' ? element : JSON.stringify(element))).join('\n');
  return raw === undefined ? '' : String(raw);
}

export function problemsIn(name: string, text: string): readonly Problem[] {
  return text.trim() === '' ? [] : parsePolicy({ [name]: text }, RULE_IDS, 'local').problems;
}

/** From a list instead of typed. */
export function isChosen(name: string): boolean {
  return KEYS[name]?.type === 'boolean' || KEYS[name]?.words !== undefined;
}
