/** The list of an organisation's own rules, each a JSON text. */
import type { Rule } from '../rules/rule';
import { type Found, type Kind, parseJsonTexts } from './json-texts.ts';
import type { Names, Parsed } from './keys.ts';
import { ruleMembersAt, ruleRangeAt, ruleSchema } from './rule-schema.ts';
import { notYet } from './rule-settings.ts';

const RULES: Kind<Rule> = { schema: ruleSchema, membersAt: ruleMembersAt, rangeAt: ruleRangeAt, beyondSchema: asksFirst };

export function parseCustomRules(raw: unknown, { builtInRules }: Names): Parsed<Rule[]> {
  return parseJsonTexts(raw, RULES, builtInRules);
}

function asksFirst({ response }: Rule): Found[] {
  return notYet(response).map(problem => ({ ...problem, at: '/response' }));
}
