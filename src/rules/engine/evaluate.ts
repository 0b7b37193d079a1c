import type { Activity, Evidence, Finding, Level, RuleWords } from '../../event';
import { RULES } from '../index';
import { withoutExcepted } from './exceptions';
import { fileNamesOf } from './file-names';
import { type Case, evidenceOf, LEVELS } from './operators';
import { askOf, given, groupsOf } from './response';
import type { Condition, Rule } from './rule';
import type { Recent, RuleContext } from './rule-context';

/** Evaluates all rules; most serious findings first. If a rule throws, only that rule is lost. */
export function evaluate(
  activity: Activity,
  context: RuleContext,
  recent: Recent,
  onThrow: (rule: string, error: unknown) => void,
): Finding[] {
  const fileNames = fileNamesOf(activity);
  const groups = groupsOf(activity, context);
  const findings: Finding[] = [];
  const evaluateRule = (rule: Rule) => {
    // First, because most rules are about other kinds.
    if (!rule.when.some(condition => isAbout(condition, activity))) return;
    try {
      const asked = askOf(rule, groups, context);
      const subject =
        asked === 'off'
          ? undefined
          : withoutExcepted(activity, rule.id, asked, context.exceptions, context.internalDomains);
      const fired = subject && firstThatHolds(rule, { activity: subject, fileNames, context, recent });
      if (asked === 'off' || !fired) return;
      findings.push({
        rule: rule.id,
        level: context.levels.get(rule.id) ?? levelOf(rule, fired.condition, activity, context),
        ...given(asked, rule.id, activity, context, recent),
        evidence: fired.evidence,
        ...wordsOf(rule),
      });
    } catch (error) {
      onThrow(rule.id, error);
    }
  };
  RULES.forEach(evaluateRule);
  context.customRules.forEach(evaluateRule);
  return findings.sort((a, b) => LEVELS.indexOf(b.level) - LEVELS.indexOf(a.level));
}

function isAbout({ kind }: Condition, activity: Activity): boolean {
  return kind === undefined || kind.includes(activity.kind);
}

function firstThatHolds(
  rule: Rule,
  one: Omit<Case, 'rule' | 'condition'>,
): { condition: Condition; evidence: Evidence } | undefined {
  for (const condition of rule.when) {
    if (!isAbout(condition, one.activity)) continue;
    const evidence = evidenceOf({ ...one, rule: rule.id, condition });
    if (evidence) return { condition, evidence };
  }
  return undefined;
}

function levelOf(
  { level }: Rule,
  { labelled }: Condition,
  { label }: Activity,
  { sensitivityLabels }: RuleContext,
): Level {
  return (labelled && sensitivityLabels.get(label?.id ?? '')?.level) ?? level;
}

function wordsOf({ title, why, advice }: Rule): { words?: RuleWords } {
  return title === undefined ? {} : { words: { title, ...(why ? { why } : {}), ...(advice ? { advice } : {}) } };
}
