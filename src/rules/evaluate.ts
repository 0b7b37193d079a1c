/** The interpreter of rules. Pure: the same activity and policy give the same findings anywhere. */
import type { Activity, Finding, Level, Response } from '../event';
import { RULES } from './index';
import { outsiders } from './outsiders';
import type { Rule } from './rule';

/** The part of a policy that rules need. */
export interface Judgement {
  internalDomains: readonly string[];
  trustedDomains: readonly string[];
  responses: ReadonlyMap<string, Response>;
}

const LEVELS: readonly Level[] = ['critical', 'high', 'medium', 'low'];

/** A condition that names values holds if the activity has one of them. */
function holds<T>(wanted: readonly T[] | undefined, actual: T | undefined): boolean {
  return wanted === undefined || (actual !== undefined && wanted.includes(actual));
}

/** What the rule fired on, or `undefined` if it did not. Worked out once; whoever shows or forwards it does not work it out again. */
function evidenceOf({ when }: Rule, activity: Activity, judgement: Judgement): Finding['evidence'] | undefined {
  if (!holds(when.kind, activity.kind) || !holds(when.scope, activity.scope) || !holds(when.role, activity.role)) return undefined;
  const evidence: Record<string, string | number | string[]> = {};
  if (when.scope && activity.scope) evidence.scope = activity.scope;
  if (when.role && activity.role) evidence.role = activity.role;
  if (when.outsiders) {
    const outside = outsiders(activity.recipients ?? [], judgement);
    if (outside.length === 0) return undefined;
    evidence.outsiders = outside;
  }
  if (when.countAtLeast !== undefined) {
    if (activity.count === undefined || activity.count < when.countAtLeast) return undefined;
    evidence.count = activity.count;
  }
  return evidence;
}

/** The findings on one activity, most serious first. `onThrow` is told of a rule that failed; it costs that rule only. */
export function evaluate(activity: Activity, judgement: Judgement, onThrow: (rule: string, error: unknown) => void): Finding[] {
  const findings: Finding[] = [];
  for (const rule of RULES) {
    try {
      const evidence = evidenceOf(rule, activity, judgement);
      if (evidence)
        findings.push({ rule: rule.id, level: rule.level, response: judgement.responses.get(rule.id) ?? rule.response, evidence });
    } catch (error) {
      onThrow(rule.id, error);
    }
  }
  return findings.sort((a, b) => LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level));
}
