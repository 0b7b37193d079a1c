import type { Activity, ActivityKind, Evidence, Finding, Level, RuleWords } from '../../event';
import { RULES } from '../index';
import { withoutExcepted } from './exceptions';
import { fileNamesOf } from './file-names';
import { type Case, evidenceOf, LEVELS } from './operators';
import { askOf, given, groupsOf } from './response';
import type { Condition, Rule } from './rule';
import type { Recent, RuleContext } from './rule-context';

/** Most serious findings first. If a rule throws, only that rule is lost. */
export function evaluate(
  activity: Activity,
  context: RuleContext,
  recent: Recent,
  onThrow: (rule: string, error: unknown) => void,
): Finding[] {
  const fileNames = fileNamesOf(activity);
  const groups = groupsOf(activity, context);
  const findings: Finding[] = [];
  const evaluateRule = ({ rule, conditions }: About) => {
    try {
      const asked = askOf(rule, groups, context);
      const subject =
        asked === 'off'
          ? undefined
          : withoutExcepted(activity, rule.id, asked, context.exceptions, context.internalDomains);
      const fired =
        subject && firstThatHolds(conditions, { rule: rule.id, activity: subject, fileNames, context, recent });
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
  for (const rules of [RULES, context.customRules]) rulesAbout(activity.kind, rules).forEach(evaluateRule);
  return findings.sort((a, b) => LEVELS.indexOf(b.level) - LEVELS.indexOf(a.level));
}

interface About {
  rule: Rule;
  conditions: readonly Condition[];
}

/** Cached per list and kind, because most rules are about other kinds. */
const aboutByList = new WeakMap<readonly Rule[], Map<ActivityKind, readonly About[]>>();

function rulesAbout(kind: ActivityKind, rules: readonly Rule[]): readonly About[] {
  let byKind = aboutByList.get(rules);
  if (!byKind) {
    byKind = new Map();
    aboutByList.set(rules, byKind);
  }
  let about = byKind.get(kind);
  if (!about) {
    about = rules
      .map(rule => ({ rule, conditions: rule.when.filter(one => one.kind === undefined || one.kind.includes(kind)) }))
      .filter(({ conditions }) => conditions.length > 0);
    byKind.set(kind, about);
  }
  return about;
}

function firstThatHolds(
  conditions: readonly Condition[],
  one: Case,
): { condition: Condition; evidence: Evidence } | undefined {
  for (const condition of conditions) {
    const evidence = evidenceOf(condition, one);
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
