/** All that a warning says, worked out once, so that a card can be drawn again even after an update has shut the script's door to the words. */
import type { Finding, Level, Meaning } from '../event';
import type { Warning } from '../wire';
import { name as named, names } from './phrases';
import { conditions, sentence } from './sentence';
import { camel, find, t } from './words';

/** What an organisation adds to a warning. */
export type Organization = Warning['organization'];

export interface Told {
  level: Level;
  levelWords: string;
  title: string;
  /** What was done, and under which conditions. */
  sentences: string[];
  /** Heading and text: the organisation's words, else ours. */
  why: [heading: string, text: string];
  advice: [heading: string, text: string];
  /** Titles of further findings. */
  also: string[];
}

/** Nothing without a finding: then there is nothing to tell. */
export function tell({ meaning, findings, organization }: Omit<Warning, 'activityId'>): Told | undefined {
  const [first, ...others] = findings;
  if (!first) return undefined;
  return {
    level: first.level,
    levelWords: t(`level_${first.level}`),
    title: titleOf(first),
    sentences: [sentence(meaning), ...conditions(meaning), ...strangers(meaning, first)],
    why: organization.message ? [saysWho(organization), organization.message] : [t('warning_why'), ruleWords(first, 'why')],
    advice: [t('warning_advice'), ruleWords(first, 'advice')],
    // `anyone-link` beside `anyone-link-edit` would say the same thing twice.
    also: others.filter(({ rule }) => !first.rule.startsWith(`${rule}-`)).map(finding => t('warning_also', titleOf(finding))),
  };
}

/** Who of several is outside; when all are, the title has said it. */
function strangers({ recipients = [] }: Meaning, { evidence: { outsiders } }: Finding): string[] {
  if (!Array.isArray(outsiders) || outsiders.length === 0 || outsiders.length === recipients.length) return [];
  return [t('evidence_outsiders', names(outsiders.map(String)))];
}

export function titleOf(finding: Finding): string {
  return ruleWords(finding, 'title');
}

/** A rule that this version has no words for (it may come from a policy, or from an older log) gets general ones. */
function ruleWords(finding: Finding, part: 'title' | 'why' | 'advice'): string {
  return find(`rule_${camel(finding.rule)}_${part}`) ?? t(`rule_other_${part}`);
}

function saysWho({ name }: Organization): string {
  return name ? t('warning_says', named(name)) : t('warning_saysUnnamed');
}
