/** It must not sound as if the action had happened. */
import type { Finding, Level, Meaning } from '../event';
import type { Question } from '../wire';
import { tried } from './attempt-text';
import { name, names, plural } from './phrases';
import { conditions, locationSentences, sentence } from './sentence';
import { alsoTold, evidence, ruleWords, saysWho, titleOf } from './warning-text';
import { type Key, t, type WithoutEnding } from './words';

export interface PromptText {
  level: Level;
  levelWords: string;
  lead: string;
  title: string;
  sentences: string[];
  reasons: [heading: string, text?: string][];
  also: string[];
}

type AboutKey = Extract<WithoutEnding<Key, '_noName'> & Key, `about_${string}`>;

/** The title already says what they found. */
const SAID_BY_TITLE: readonly string[] = ['anyone-link', 'anyone-link-edit'];

export function promptText({
  meaning,
  findings,
  organization,
  response,
}: Omit<Question, 'activityId'>): PromptText | undefined {
  const [first, ...others] = findings;
  if (!first) return undefined;
  const isBlocked = response === 'block';
  return {
    level: first.level,
    levelWords: t(`level_${first.level}`),
    lead: isBlocked ? blockedBy(organization) : t('question_lead'),
    ...(isBlocked
      ? {
          title: tried(meaning),
          sentences: [stopped(meaning), ...locationSentences(meaning), ...evidence(meaning, first)],
        }
      : future(meaning, first)),
    reasons: reasons(meaning, first, organization),
    also: alsoTold(first, others).map(finding => t('warning_also', titleOf(finding, meaning, 'before'))),
  };
}

function blockedBy({ name: organization }: Question['organization']): string {
  return organization ? t('question_leadBlock', name(organization)) : t('question_leadBlock_noName');
}

/** Our advice could contradict the organisation's words, so they stand alone. */
function reasons(meaning: Meaning, finding: Finding, organization: Question['organization']): PromptText['reasons'] {
  const isSaid = isLink(meaning) && SAID_BY_TITLE.includes(finding.rule);
  const title = titleOf(finding, meaning, 'before');
  if (organization.message)
    return [...(isSaid ? [] : [[title] as [string]]), [saysWho(organization), organization.message]];
  return [
    [isSaid ? t('warning_why') : title, ruleWords(finding, 'why', meaning, 'before')],
    [t('question_instead'), ruleWords(finding, 'advice', meaning, 'before')],
  ];
}

function stopped({ kind }: Meaning): string {
  return t(
    kind === 'share-link-create' || kind === 'share-invite' || kind === 'permission-change'
      ? 'ended_stoppedShare'
      : 'ended_stoppedDownload',
  );
}

function future(meaning: Meaning, finding: Finding): Pick<PromptText, 'title' | 'sentences'> {
  const { kind, role } = meaning;
  const toPeople = kind === 'share-invite' || kind === 'permission-change';
  const can = toPeople && !isLink(meaning) && role ? [t(`about_can_${role}`)] : [];
  return {
    title: title(meaning),
    sentences: [...locationSentences(meaning), ...can, ...conditions(meaning, 'before'), ...evidence(meaning, finding)],
  };
}

/** A link that works for others than its recipients. */
function isLink({ kind, scope }: Meaning): boolean {
  if (kind === 'share-link-create') return true;
  if (kind === 'share-invite') return scope === 'anonymous' || scope === 'existing';
  return kind === 'permission-change' && (scope === 'anonymous' || scope === 'organization');
}

function title(meaning: Meaning): string {
  const { kind, recipients = [], file } = meaning;
  const people = names(recipients);
  if (isLink(meaning)) return sentence({ ...meaning, kind: 'share-link-create' });
  if (kind === 'bulk-download')
    return meaning.count === undefined ? t('about_bulkDownload_unknown') : plural('about_bulkDownload', meaning.count);
  if (kind === 'unreadable-batch') return t('about_unreadableBatch');
  if (kind === 'guest-invite')
    return recipients.length > 0 ? t('about_guest_people', '', people) : t('about_guest_unknown');
  // Past tense is right: the app has asked.
  if (kind === 'oauth-consent') return sentence(meaning);
  const key = aboutKey(meaning);
  return file?.name ? t(key, name(file.name), people) : t(`${key}_noName`, '', people);
}

function aboutKey({ kind, scope, recipients, crossSite }: Meaning): AboutKey {
  const people = recipients?.length ? 'people' : 'unknown';
  switch (kind) {
    case 'share-invite':
      return `about_invite_${people === 'unknown' && scope === 'organization' ? scope : people}`;
    case 'permission-change':
      return `about_change_${people}`;
    case 'mail-send':
      return `about_mail_${people}`;
    case 'chat-share':
      return 'about_chat';
    case 'copy-move':
      return crossSite ? 'about_copy_otherSite' : 'about_copy';
    case 'download':
    case 'export':
    case 'upload':
      return `about_${kind}`;
    default:
      return 'about_other';
  }
}
