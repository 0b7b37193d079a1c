/** An orphaned script cannot read words any more. */
import type { Finding, Level, Meaning } from '../event';
import { organizationIn } from '../policy/keys/organization';
import type { Policy } from '../policy/policy';
import type { Warning } from '../wire';
import { ruleWords, textsIn } from './finding-words';
import { headline, withoutHeadline } from './headline';
import { duration, name as named, names, namesOfPeople, plural } from './phrases';
import { asSharing, conditions, locationSentences, sentence } from './sentence';
import { t } from './words';

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
  /** Above a button that leads to the removal. */
  isRemovable?: boolean;
  interrupted?: boolean | undefined;
}

export function tell({
  meaning: asMade,
  findings,
  organization,
  isUndoable,
  isRemovable,
  interrupted,
}: ToTell): WarningText | undefined {
  const meaning = asSharing(asMade);
  const [first, ...others] = findings;
  if (!first) return undefined;
  return {
    level: first.level,
    levelWords: t(`level_${first.level}`),
    title: headline(first, meaning, organization.name),
    sentences: [
      // In the first, which a small card shows, too.
      [opening(first, meaning), ...locationSentences(meaning), ...(interrupted ? [t('warning_interrupted')] : [])].join(
        ' ',
      ),
      ...conditions(meaning),
      ...evidence(meaning, withoutHeadline(first)),
    ],
    // Our advice could contradict the organisation's words.
    reasons: organization.message
      ? [[saysWho(organization), organization.message]]
      : [
          [t('warning_why'), ruleWords(first, 'why', meaning)],
          [
            t('warning_advice'),
            isUndoable && !first.words ? t('undo_advice') : adviceWords(first, meaning, isRemovable),
          ],
        ],
    more: t(organization.message ? 'warning_moreSays' : 'warning_more'),
    also: alsoTold(first, others).map(finding => alsoWords(headline(finding, meaning, organization.name))),
  };
}

const LINK_RULES: readonly string[] = ['anyone-link', 'anyone-link-edit'];

/** Without what the title says. */
function opening({ rule, words }: Finding, meaning: Meaning): string {
  const { kind, role, file, object } = meaning;
  if (kind === 'oauth-consent' && !meaning.accepted) return t('about_consent');
  const isSaid = LINK_RULES.includes(rule) && !words && !object && kind === 'share-link-create';
  if (!isSaid || (role !== 'view' && role !== 'edit')) return sentence(meaning);
  return file?.name ? t('link_noSignIn', named(file.name)) : t('link_noSignIn_noName');
}

/** Their advice is to remove access on the site. */
const REMOVAL_ADVISED = ['anyone-link', 'anyone-link-edit', 'labelled-organization-link', 'sensitive-name', 'everyone'];

function adviceWords(finding: Finding, meaning: Meaning, isRemovable = false): string {
  const advice = ruleWords(finding, 'advice', meaning);
  if (!isRemovable || finding.words) return advice;
  if (REMOVAL_ADVISED.includes(finding.rule)) return t('popup_removeThenShare', t('open_withdraw'));
  return `${t('popup_removeAdvice', t('open_withdraw'))} ${advice}`;
}

/** Without those that another implies: `anyone-link` beside `anyone-link-edit`. */
export function alsoTold(first: Finding, others: readonly Finding[]): Finding[] {
  return others.filter(({ rule }) => ![first, ...others].some(other => other.rule.startsWith(`${rule}-`)));
}

/** An organisation's title of a rule can end as a sentence does. */
export function alsoWords(title: string): string {
  return t('warning_also', title).replace(/(?<=[.!?…。！？؟।])[.。]$/u, '');
}

export function evidence(meaning: Meaning, finding: Finding): string[] {
  return [...strangers(meaning, finding), ...grounds(finding)];
}

/** If all are outside, the title says so. */
function strangers({ recipients = [] }: Meaning, { evidence: { outsiders } }: Finding): string[] {
  const people = textsIn(outsiders);
  if (people.length === 0 || people.length === recipients.length) return [];
  return [t('evidence_outsiders', namesOfPeople(people))];
}

function grounds({ evidence: { times, minutes, label, newDomains, account, lookalikes } }: Finding): string[] {
  return [
    ...(typeof times === 'number' ? [plural('evidence_times', times, duration(Number(minutes) * 60_000))] : []),
    ...(typeof label === 'string' ? [t('evidence_label', named(label))] : []),
    ...(textsIn(newDomains).length > 0 ? [t('evidence_newDomains', names(textsIn(newDomains)))] : []),
    ...(textsIn(lookalikes).length > 1 ? [t('evidence_lookalikes', names(textsIn(lookalikes).slice(1)))] : []),
    ...(typeof account === 'string' ? [t('evidence_account', named(account))] : []),
  ];
}

export function saysWho({ name }: Organization): string {
  return name ? t('warning_says', named(name)) : t('warning_saysUnnamed');
}
