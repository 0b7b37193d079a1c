/** It must not sound as if the action had happened. */
import type { ActivityKind, Finding, Level, Meaning } from '../event';
import type { Prompt } from '../wire';
import { tried } from './attempt-text';
import { ruleWords } from './finding-words';
import { headline, withoutHeadline } from './headline';
import { objectSentence } from './object-words';
import { fullName, isShortened, name, namesOfPeople, plural } from './phrases';
import { mostPowerfulFirst, scopeWords } from './scope-words';
import { asSharing, conditions, locationSentences, sentence } from './sentence';
import { alsoTold, alsoWords, evidence, saysWho } from './warning-text';
import { type Key, t, type WithoutEnding } from './words';

export interface PromptText {
  level: Level;
  levelWords: string;
  lead: string;
  title: string;
  /** What is about to happen, to which file. */
  about: string;
  sentences: string[];
  reason: { heading: string; text: string };
  /** For a prompt without safer options. */
  advice?: string;
  also: string[];
  /** Of which the sentences name only some. */
  shortened: string[][];
}

type AboutKey = Extract<WithoutEnding<Key, '_noName'> & Key, `about_${string}`>;

export const SHARES: readonly ActivityKind[] = ['share-link-create', 'share-invite'];
const SENDS: readonly ActivityKind[] = ['mail-send', 'chat-share'];
const DOWNLOADS: readonly ActivityKind[] = ['download', 'bulk-download'];

const DESCENDING: readonly Level[] = ['critical', 'high', 'medium', 'low'];

/** If one of these fired, the sentence about the link is the headline: it says who gets in. */
const SAID_BY_SENTENCE: readonly string[] = ['anyone-link-edit', 'anyone-link'];
/** "No expiry date set." */
const SAID_BY_CONDITION = 'link-without-expiry';

export function promptText({
  meaning: asMade,
  findings,
  organization,
  response,
}: Omit<Prompt, 'activityId'>): PromptText | undefined {
  const [first, ...others] = findings;
  if (!first) return undefined;
  const meaning = asSharing(asMade);
  const { scopes = [] } = meaning;
  const isBlocked = response === 'block';
  // The first finding is the one that asks for most, which another may exceed in level.
  const level = DESCENDING.find(one => findings.some(finding => finding.level === one)) ?? first.level;
  const titleFor = (finding: Finding) => headline(finding, meaning, organization.name, 'before');
  const { message, contact } = organization;
  const said = isLink(meaning) ? SAID_BY_SENTENCE.flatMap(rule => findings.filter(one => one.rule === rule)) : [];
  const linkTitle = isBlocked || first.words ? undefined : said[0];
  const subject = linkTitle ?? first;
  // A blocked link does not exist, so nothing may say who can open it.
  const further = (linkTitle ? findings : alsoTold(first, others)).filter(
    one => !(linkTitle || isBlocked) || !said.includes(one),
  );
  const isNews = ({ rule }: Finding) => isBlocked || rule !== SAID_BY_CONDITION || meaning.scope !== 'anonymous';
  return {
    level,
    levelWords: t(`level_${level}`),
    about: about(meaning),
    lead: isBlocked ? blockedBy(organization) : t(response === 'justify' ? 'question_leadReason' : 'question_lead'),
    ...(isBlocked
      ? attempt(meaning, first, titleFor(first))
      : future(meaning, first, linkTitle ? undefined : titleFor(first))),
    // Our reasons and advice could contradict the organisation's words, and our advice a block.
    reason: message
      ? { heading: saysWho(organization), text: message }
      : { heading: t('warning_why'), text: ruleWords(subject, 'why', meaning, 'before') },
    // A contact has its own line.
    ...(message || (isBlocked && contact)
      ? {}
      : { advice: isBlocked ? t('question_insteadBlocked') : ruleWords(subject, 'advice', meaning, 'before') }),
    also: further.filter(isNews).map(finding => alsoWords(titleFor(finding))),
    shortened: [
      ...[meaning.files ?? [], meaning.recipients ?? []].filter(all => isShortened(all)).map(all => all.map(fullName)),
      ...(isShortened(scopes) ? [mostPowerfulFirst(scopes).map(scopeWords)] : []),
    ],
  };
}

function blockedBy({ name: organization }: Prompt['organization']): string {
  return organization ? t('question_leadBlock', name(organization)) : t('question_leadBlock_noName');
}

function attempt(meaning: Meaning, finding: Finding, title: string): Pick<PromptText, 'title' | 'sentences'> {
  return {
    title,
    sentences: [
      tried(meaning),
      stopped(meaning),
      ...locationSentences(meaning),
      ...evidence(meaning, withoutHeadline(finding)),
    ],
  };
}

function stopped({ kind, object }: Meaning): string {
  if (object) return t('ended_stoppedDownload');
  return t(
    kind === 'share-link-create' || kind === 'share-invite' || kind === 'permission-change'
      ? 'ended_stoppedShare'
      : 'ended_stoppedDownload',
  );
}

/** On the buttons: what stops it, then what lets it go on, which a block has not. */
export function buttonWords(kind: ActivityKind, isBlocked: boolean): readonly [string, string?] {
  if (isBlocked) return [t('warning_close')];
  if (SHARES.includes(kind)) return [t('question_stop'), t('question_proceed')];
  if (SENDS.includes(kind)) return [t('question_stopSend'), t('question_proceedSend')];
  if (DOWNLOADS.includes(kind)) return [t('question_stopDownload'), t('question_proceedDownload')];
  return [t('question_stopOther'), t('question_proceedOther')];
}

/** @param title absent: what is about to happen is the headline */
function future(
  meaning: Meaning,
  finding: Finding,
  title: string | undefined,
): Pick<PromptText, 'title' | 'sentences'> {
  const { kind, role, object } = meaning;
  const toPeople = kind === 'share-invite' || kind === 'permission-change';
  const right = meaning.fullControl ? 'full' : role;
  const can =
    toPeople && !isLink(meaning) && right && (!object || object === 'calendar') ? [t(`about_can_${right}`)] : [];
  return {
    title: title ?? withoutFullStop(about(meaning)),
    sentences: [
      ...(title === undefined ? [] : [about(meaning)]),
      ...locationSentences(meaning),
      ...can,
      ...conditions(meaning, 'before'),
      ...evidence(meaning, withoutHeadline(finding)),
    ],
  };
}

/** As the other headlines. The full stops of our languages; several sentences keep theirs. */
export function withoutFullStop(text: string): string {
  return /[.。।؟]\s/u.test(text) ? text : text.replace(/[.。।]$/u, '');
}

/** A link that works for others than its recipients. */
function isLink({ kind, scope }: Meaning): boolean {
  if (kind === 'share-link-create') return true;
  if (kind === 'share-invite') return scope === 'anonymous' || scope === 'existing';
  return kind === 'permission-change' && (scope === 'anonymous' || scope === 'organization');
}

function about(meaning: Meaning): string {
  const { kind, recipients = [], file } = meaning;
  const people = namesOfPeople(recipients);
  if (meaning.guessed) return sentence(meaning); // rules do not ask about a guess
  const ofObject = objectSentence(meaning, 'before');
  if (ofObject) return ofObject;
  if (isLink(meaning)) return sentence({ ...meaning, kind: 'share-link-create' });
  if (kind === 'bulk-download')
    return meaning.count === undefined ? t('about_bulkDownload_unknown') : plural('about_bulkDownload', meaning.count);
  if (kind === 'unreadable-batch') return t('about_unreadableBatch');
  if (kind === 'guest-invite')
    return recipients.length > 0 ? t('about_guest_people', '', people) : t('about_guest_unknown');
  if (kind === 'oauth-consent') return t(meaning.accepted ? 'about_consentAccepted' : 'about_consent');
  const key = aboutKey(meaning);
  return file?.name ? t(key, name(file.name), people) : t(`${key}_noName`, '', people);
}

function aboutKey({ kind, scope, recipients, crossSite, labelRemoved }: Meaning): AboutKey {
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
    case 'label-change':
      return labelRemoved ? 'about_label_removed' : 'about_label_changed';
    case 'dlp-override':
      return 'about_dlpOverride';
    case 'download':
    case 'export':
    case 'upload':
      return `about_${kind}`;
    default:
      return 'about_other';
  }
}
