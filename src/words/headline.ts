/** It is read first, and often nothing else is. */
import type { Finding, Meaning } from '../event';
import { type Tense, textsIn, titleOf } from './finding-words';
import { name, names, plural } from './phrases';
import { t } from './words';

const STATED: Readonly<Record<string, string>> = {
  'external-recipient': 'outsiders',
  'personal-mail': 'recipients',
  'new-domain': 'newDomains',
};

/** @param organization name, may be absent */
export function headline(finding: Finding, meaning: Meaning, organization?: string, tense: Tense = 'after'): string {
  const stated = finding.words ? [] : textsIn(finding.evidence[STATED[finding.rule] ?? '']);
  if (stated.length === 0) return titleOf(finding, meaning, tense);
  if (finding.rule === 'new-domain') return t('headline_newDomain', names(stated));
  if (finding.rule === 'personal-mail') return plural('headline_personalMail', stated.length, names(stated));
  return organization
    ? plural('headline_outside', stated.length, names(stated), name(organization))
    : plural('headline_outsideYours', stated.length, names(stated));
}

/** The finding without the evidence that its headline states. */
export function withoutHeadline(finding: Finding): Finding {
  const { [STATED[finding.rule] ?? '']: _, ...evidence } = finding.evidence;
  return { ...finding, evidence };
}
