/** An orphaned script cannot read words any more. */
import type { Finding, Level, Meaning } from '../event';
import { organizationIn } from '../policy/keys/organization';
import type { Policy } from '../policy/policy';
import type { Warning } from '../wire';
import { count, name as named, names, plural } from './phrases';
import { conditions, locationSentences, sentence } from './sentence';
import { camel, find, t } from './words';

export type Tense = 'before' | 'after';

export type Organization = Warning['organization'];

export function organizationOf(policy: Policy, rule?: string): Organization {
  return organizationIn(policy, rule, () => chrome.i18n.getUILanguage());
}

export interface WarningText {
  level: Level;
  levelWords: string;
  title: string;
  sentences: string[];
  reasons: [heading: string, text: string][];
  more: string;
  also: string[];
}

interface ToTell {
  meaning: Meaning;
  findings: readonly Finding[];
  organization: Organization;
  isUndoable?: boolean;
}

export function tell({ meaning, findings, organization, isUndoable }: ToTell): WarningText | undefined {
  const [first, ...others] = findings;
  if (!first) return undefined;
  return {
    level: first.level,
    levelWords: t(`level_${first.level}`),
    title: titleOf(first, meaning),
    sentences: [sentence(meaning), ...locationSentences(meaning), ...conditions(meaning), ...evidence(meaning, first)],
    // Our advice could contradict the organisation's words.
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

/** Without those that `first` implies: `anyone-link` beside `anyone-link-edit`. */
export function alsoTold(first: Finding, others: readonly Finding[]): Finding[] {
  return others.filter(({ rule }) => !first.rule.startsWith(`${rule}-`));
}

export function evidence(meaning: Meaning, finding: Finding): string[] {
  return [...strangers(meaning, finding), ...grounds(finding)];
}

/** If all are outside, the title says so. */
function strangers({ recipients = [] }: Meaning, { evidence: { outsiders } }: Finding): string[] {
  const people = texts(outsiders);
  if (people.length === 0 || people.length === recipients.length) return [];
  return [t('evidence_outsiders', names(people))];
}

/** Evidence is read from the log: of any shape. */
function texts(list: Finding['evidence'][string] | undefined): string[] {
  return Array.isArray(list) ? list.map(String) : [];
}

function grounds({ evidence: { times, minutes, label, newDomains, account, lookalikes } }: Finding): string[] {
  return [
    ...(typeof times === 'number' ? [plural('evidence_times', times, count(Number(minutes)))] : []),
    ...(typeof label === 'string' ? [t('evidence_label', named(label))] : []),
    ...(texts(newDomains).length > 0 ? [t('evidence_newDomains', names(texts(newDomains)))] : []),
    ...(texts(lookalikes).length > 1 ? [t('evidence_lookalikes', names(texts(lookalikes).slice(1)))] : []),
    ...(typeof account === 'string' ? [t('evidence_account', named(account))] : []),
  ];
}

export function titleOf(finding: Finding, meaning: Meaning, tense: Tense = 'after'): string {
  const [lookalike] = texts(finding.evidence.lookalikes);
  const [resembled] = texts(finding.evidence.resembled);
  if (lookalike !== undefined && resembled !== undefined && !finding.words)
    return t('evidence_lookalike', named(lookalike), named(resembled));
  return ruleWords(finding, 'title', meaning, tense);
}

/** A rule from an older log may have no words. */
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

/** Most specific first. No advice names what is set already. */
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
