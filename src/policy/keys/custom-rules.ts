/** The list of an organisation's own rules, each a JSON text. */
import type { Rule } from '../../rules/rule';
import { ruleMembersAt, ruleRangeAt, ruleSchema } from '../schema/rule-schema.ts';
import { type Kind, parseJsonTexts } from './json-texts.ts';
import type { Names, Parsed } from './parsed.ts';

/** Conditions in all rules together: each activity may be held against all of them. */
const MOST_CONDITIONS = 500;

const RULES: Kind<Rule> = {
  schema: ruleSchema,
  membersAt: ruleMembersAt,
  rangeAt: ruleRangeAt,
  cost: { of: ({ when }) => when.length, most: MOST_CONDITIONS, at: '/when' },
};

export function parseCustomRules(raw: unknown, { builtInRules }: Names): Parsed<Rule[]> {
  return parseJsonTexts(raw, RULES, builtInRules);
}
