import type { Rule } from '../../rules/engine/rule';
import { ruleMembersAt, ruleRangeAt, ruleSchema } from '../schema/rule-schema.ts';
import { type Kind, parseJsonTexts } from './json-texts.ts';
import type { Names, Parsed } from './parsed.ts';

/** In all rules together, because each activity may be checked against all of them. */
const MAX_CONDITIONS = 500;

const RULES: Kind<Rule> = {
  schema: ruleSchema,
  membersAt: ruleMembersAt,
  rangeAt: ruleRangeAt,
  cost: { of: ({ when }) => when.length, most: MAX_CONDITIONS, at: '/when' },
};

export function parseCustomRules(raw: unknown, { builtInRules }: Names): Parsed<Rule[]> {
  return parseJsonTexts(raw, RULES, builtInRules);
}
