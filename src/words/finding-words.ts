import type { ActivityKind, Finding, Meaning } from '../event';
import { unlike } from './phrases';
import { camel, find, t } from './words';

export type Tense = 'before' | 'after';

/** Evidence is read from the log: of any shape. */
export function textsIn(list: Finding['evidence'][string] | undefined): string[] {
  return Array.isArray(list) ? list.map(String) : [];
}

export function titleOf(finding: Finding, meaning: Meaning, tense: Tense = 'after'): string {
  const [lookalike] = textsIn(finding.evidence.lookalikes);
  const [resembled] = textsIn(finding.evidence.resembled);
  if (lookalike !== undefined && resembled !== undefined && !finding.words)
    return t('evidence_lookalike', ...unlike(lookalike, resembled));
  return ruleWords(finding, 'title', meaning, tense);
}

/** Names all its cases, and nothing of one activity. */
export function generalTitle({ rule, words }: Finding): string {
  return words ? (words.title ?? t('rule_other_title')) : (find(`rule_${camel(rule)}_title`) ?? t('rule_other_title'));
}

/** Their advice names a button of file sharing. */
const ABOUT_PEOPLE = ['external-recipient', 'personal-mail', 'new-domain', 'lookalike-domain'];

/** A rule from an older log may have no words. */
export function ruleWords(
  { rule, words }: Finding,
  part: 'title' | 'why' | 'advice',
  meaning: Meaning,
  tense: Tense = 'after',
): string {
  if (words) return words[part] ?? t(`rule_other_${part}`);
  if (part === 'advice' && meaning.object && ABOUT_PEOPLE.includes(rule))
    return t(tense === 'before' ? 'object_advice_before' : `object_advice_${meaning.object}`);
  const key = `rule_${camel(rule)}_${part}`;
  for (const condition of conditionsOf(meaning, tense)) {
    const words = find(`${key}_${condition}`);
    if (words) return words;
  }
  return find(key) ?? t(`rule_other_${part}`);
}

const CASES: Partial<Record<ActivityKind, string>> = {
  download: 'download',
  'bulk-download': 'download',
  export: 'download',
  sync: 'download',
  print: 'print',
  'mail-send': 'mail',
  'copy-move': 'copy',
  'share-link-create': 'share',
  'share-invite': 'share',
  'permission-change': 'share',
  'chat-share': 'share',
  'label-change': 'lowered',
};

/** Most specific first. No advice names what is set already. */
function conditionsOf(meaning: Meaning, tense: Tense): string[] {
  const { kind, password, expires, role, labelRemoved, withoutGuests } = meaning;
  const before = tense === 'before';
  const isViewOnly = role === 'view' || kind === 'guest-invite';
  const happens = labelRemoved ? 'removed' : CASES[kind];
  return [
    ...(withoutGuests ? [before ? 'insideBefore' : 'inside'] : []),
    ...(happens ? [before ? `${happens}Before` : happens] : []),
    ...(isViewOnly ? [...(before ? ['viewBefore'] : []), 'view'] : []),
    ...(before ? ['before'] : []),
    ...(password && expires ? ['passwordEnds'] : []),
    ...(password ? ['password'] : []),
    ...(expires ? ['ends'] : []),
  ];
}
