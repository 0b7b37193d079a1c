/**
 * All that a warning says, worked out once, so that a card can be drawn again even after an update
 * has shut the script's door to the words.
 */
import type { Finding, Level, Meaning } from '../event';
import { organizationIn } from '../policy/keys/organization';
import type { Policy } from '../policy/policy';
import type { Warning } from '../wire';
import { count, name as named, names, plural } from './phrases';
import { conditions, place, sentence } from './sentence';
import { camel, find, t } from './words';

/** `after`: a warning. `before`: a question, and nothing has happened yet. */
export type Tense = 'before' | 'after';

/** What an organisation adds to a warning. */
export type Organization = Warning['organization'];

/** What the policy adds, to a warning of this rule or anywhere. */
export function organizationOf(policy: Policy, rule?: string): Organization {
  return organizationIn(policy, rule, () => chrome.i18n.getUILanguage());
}

export interface WarningText {
  level: Level;
  levelWords: string;
  title: string;
  /** What was done, then under which conditions. */
  sentences: string[];
  /**
   * Headings and texts: the organisation's words alone, else why it matters and what can be done.
   */
  reasons: [heading: string, text: string][];
  /** What opens the reasons where they are folded. */
  more: string;
  /** Titles of further findings. */
  also: string[];
}

interface ToTell {
  meaning: Meaning;
  /** The most serious first. */
  findings: readonly Finding[];
  organization: Organization;
  /** There is a button beside it that takes it back. */
  isUndoable?: boolean;
}

/** Nothing without a finding: then there is nothing to tell. */
export function tell({ meaning, findings, organization, isUndoable }: ToTell): WarningText | undefined {
  const [first, ...others] = findings;
  if (!first) return undefined;
  return {
    level: first.level,
    levelWords: t(`level_${first.level}`),
    title: titleOf(first, meaning),
    sentences: [sentence(meaning), ...place(meaning), ...conditions(meaning), ...evidence(meaning, first)],
    // Our advice could contradict what the organisation asks for, so its words stand alone.
    reasons: organization.message
      ? [[saysWho(organization), organization.message]]
      : [
          [t('warning_why'), ruleWords(first, 'why', meaning)],
          [t('warning_advice'), isUndoable && !first.words ? t('undo_advice') : ruleWords(first, 'advice', meaning)],
        ],
    more: t(organization.message ? 'warning_moreSays' : 'warning_more'),
    also: alsoTold(first, others).map(finding => t('warning_also', titleOf(finding, meaning))),
  };
}

/**
 * Without those that the first one implies: `anyone-link` beside `anyone-link-edit` would say the
 * same thing twice.
 */
export function alsoTold(first: Finding, others: readonly Finding[]): Finding[] {
  return others.filter(({ rule }) => !first.rule.startsWith(`${rule}-`));
}

/** What a rule rests on that no other sentence says. */
export function evidence(meaning: Meaning, finding: Finding): string[] {
  return [...strangers(meaning, finding), ...grounds(finding)];
}

/** Who of several is outside; when all are, the title has said it. */
function strangers({ recipients = [] }: Meaning, { evidence: { outsiders } }: Finding): string[] {
  if (!Array.isArray(outsiders) || outsiders.length === 0 || outsiders.length === recipients.length) return [];
  return [t('evidence_outsiders', names(outsiders.map(String)))];
}

function grounds({ evidence: { times, minutes, label, newDomains, account } }: Finding): string[] {
  return [
    ...(typeof times === 'number' ? [plural('evidence_times', times, count(Number(minutes)))] : []),
    ...(typeof label === 'string' ? [t('evidence_label', named(label))] : []),
    ...(Array.isArray(newDomains) ? [t('evidence_newDomains', names(newDomains.map(String)))] : []),
    ...(typeof account === 'string' ? [t('evidence_account', named(account))] : []),
  ];
}

export function titleOf(finding: Finding, meaning: Meaning, tense: Tense = 'after'): string {
  return ruleWords(finding, 'title', meaning, tense);
}

/**
 * A rule of the organisation brings its words along. One that this version has no words for (from
 * an older log) gets general ones.
 */
export function ruleWords(
  { rule, words }: Finding,
  part: 'title' | 'why' | 'advice',
  meaning: Meaning,
  tense: Tense = 'after',
): string {
  if (words) return words[part] ?? t(`rule_other_${part}`);
  const key = `rule_${camel(rule)}_${part}`;
  for (const condition of [...(tense === 'before' ? ['before'] : []), ...conditionsOf(meaning)]) {
    const words = find(`${key}_${condition}`);
    if (words) return words;
  }
  return find(key) ?? t(`rule_other_${part}`);
}

/**
 * Endings of keys, the most particular first: nobody is advised to set what is set. A rule has
 * words for those conditions that make a difference to it.
 */
function conditionsOf({ password, expires, role }: Meaning): string[] {
  return [
    ...(password && expires ? ['passwordEnds'] : []),
    ...(password ? ['password'] : []),
    ...(expires ? ['ends'] : []),
    ...(role === 'view' ? ['view'] : []),
  ];
}

export function saysWho({ name }: Organization): string {
  return name ? t('warning_says', named(name)) : t('warning_saysUnnamed');
}
