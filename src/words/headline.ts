/** It is read first, and often nothing else is. */
import type { Finding, Meaning } from '../event';
import { type Tense, textsIn, titleOf } from './finding-words';
import { count, isShortened, name, names, plural } from './phrases';
import { t } from './words';

const STATED: Readonly<Record<string, string>> = {
  'external-recipient': 'outsiders',
  'personal-mail': 'recipients',
  'new-domain': 'newDomains',
};

/** A longer headline hides the rest of a prompt: of more people it has the number. */
const PEOPLE_IN_HEADLINE = 1;

/** @param organization name, may be absent */
export function headline(finding: Finding, meaning: Meaning, organization?: string, tense: Tense = 'after'): string {
  const stated = finding.words ? [] : textsIn(finding.evidence[STATED[finding.rule] ?? '']);
  if (stated.length === 0) return titleOf(finding, meaning, tense);
  if (finding.rule === 'new-domain') return t('headline_newDomain', names(stated));
  const people = names(stated);
  const isMany = isShortened(stated, PEOPLE_IN_HEADLINE);
  if (finding.rule === 'personal-mail')
    return isMany
      ? t('headline_manyPersonalMail', count(stated.length))
      : plural('headline_personalMail', stated.length, people);
  if (isMany) {
    const many = count(stated.length);
    return organization ? t('headline_manyOutside', many, name(organization)) : t('headline_manyOutsideYours', many);
  }
  return organization
    ? plural('headline_outside', stated.length, people, name(organization))
    : plural('headline_outsideYours', stated.length, people);
}

/** The finding without the evidence that its headline states in full. */
export function withoutHeadline(finding: Finding): Finding {
  const { [STATED[finding.rule] ?? '']: stated, ...evidence } = finding.evidence;
  if (finding.rule === 'external-recipient' && isShortened(textsIn(stated), PEOPLE_IN_HEADLINE)) return finding;
  return { ...finding, evidence };
}
