/** Each sentence is one message, because joined halves break in other languages. */
import type { Activity, Meaning } from '../event';
import { isEveryoneAt } from '../recognise/read/people';
import { objectSentence } from './object-words';
import { count, date, name, names, namesOfPeople, plural } from './phrases';
import { mostPowerfulFirst, scopeQuoted } from './scope-words';
import { type Key, t, type WithoutEnding } from './words';

/**
 * A link for certain people as what it does: sharing with them. "Only the people you chose" would
 * reassure in a prompt or warning.
 */
export function asSharing(meaning: Meaning): Meaning {
  return meaning.kind === 'share-link-create' && meaning.scope === 'specific'
    ? { ...meaning, kind: 'share-invite' }
    : withOrganization(meaning);
}

/** "Your organisation" would be wrong: the request names one, which may be another. */
export function withOrganization(meaning: Meaning): Meaning {
  return meaning.kind === 'share-link-create' && meaning.recipients?.some(isEveryoneAt)
    ? { ...meaning, kind: 'share-invite' }
    : meaning;
}

/** Most requests carry only an id, so these keys exist with and without a file name. */
type FileKey = WithoutEnding<Key, '_noName'> & Key;

export function sentence(asMade: Meaning): string {
  const meaning = withOrganization(asMade);
  if (meaning.kind === 'bulk-download') {
    return meaning.count === undefined ? t('bulkDownload_unknown') : plural('bulkDownload', meaning.count);
  }
  if (meaning.kind === 'unreadable-batch') return t('unreadableBatch');
  if (meaning.guessed) return guess(meaning);
  const ofObject = objectSentence(meaning);
  if (ofObject) return ofObject;
  const key = fileKey(meaning);
  const people = namesOfPeople(meaning.recipients ?? []);
  return meaning.file?.name ? t(key, name(meaning.file.name), people) : t(`${key}_noName`, '', people);
}

/** Of Google's share dialog. It may have been a read. */
function guess({ recipients = [] }: Meaning): string {
  return recipients.length > 0 ? t('guessed_people', namesOfPeople(recipients)) : t('guessed_unknown');
}

function fileKey(meaning: Meaning): FileKey {
  const { kind, scope = 'unknown', role = 'unknown' } = meaning;
  // "Anyone with the link" is wrong for a link with a password.
  const anyone = needsPassword(meaning) ? 'anonymousPassword' : 'anonymous';
  const people = meaning.recipients?.length ? 'people' : undefined;
  if (meaning.fullControl && isForPeople(meaning)) return `fullControl_${people ?? 'unnamed'}`;
  switch (kind) {
    case 'share-link-create':
      if (scope === 'anonymous') return `link_${anyone}_${role}`;
      return scope === 'existing' ? 'link_existing' : `link_${scope}_${role}`;
    case 'share-invite':
      if (scope === 'existing') return 'invite_existing';
      if (scope === 'anonymous') return `invite_${anyone}_${role}`;
      if (people) return `invite_people_${role}`;
      return scope === 'organization' ? `invite_organization_${role}` : `invite_unnamed_${role}`;
    case 'permission-change':
      if (scope === 'anonymous') return `change_${anyone}_${role}`;
      return people ? `change_people_${role}` : `change_${scope === 'existing' ? 'unknown' : scope}_${role}`;
    case 'unshare':
      if (scope === 'anonymous' || scope === 'organization') return `unshare_${scope}`;
      return people ? 'unshare_people' : 'unshare_unknown';
    case 'mail-send':
      return people ? 'mail_people' : 'mail_unknown';
    case 'chat-share':
      return scope === 'anonymous' ? 'chat_anonymous' : 'chat';
    case 'copy-move':
      return meaning.crossSite ? 'copy_otherSite' : 'copy';
    case 'guest-invite':
      return people ? 'guest_people' : 'guest_unknown';
    case 'oauth-consent':
      return meaning.accepted ? 'consent_accepted' : 'consent';
    case 'label-change':
      return meaning.labelRemoved ? 'label_removed' : 'label_changed';
    case 'dlp-override':
      return 'dlpOverride';
    case 'bulk-download':
    case 'unreadable-batch':
      return 'download'; // see `sentence`
    default:
      return kind;
  }
}

/** Not by a link, nor everyone in the organisation. */
function isForPeople({ kind, scope = 'specific' }: Meaning): boolean {
  return (kind === 'share-invite' || kind === 'permission-change') && scope === 'specific';
}

function needsPassword({ scope, password }: Meaning): boolean {
  return scope === 'anonymous' && password === true;
}

const TENSES = {
  after: {
    noEnd: 'condition_noEnd',
    madeFor: 'condition_madeFor',
    sentTo: 'condition_sentTo',
    carries: 'condition_carries',
  },
  before: { noEnd: 'about_noEnd', madeFor: 'about_madeFor', sentTo: 'about_sentTo', carries: 'about_carries' },
} as const;

/** Where a file without a name is. */
export function locationSentences({ kind, file, site, actor, object }: Meaning & Pick<Activity, 'actor'>): string[] {
  const where = file?.path ?? site;
  if (file?.name || where === undefined || object || WITHOUT_PLACE.includes(kind)) return [];
  return [isOwnOneDrive(where, actor) ? t('condition_whereOwnOneDrive') : t('condition_where', name(where))];
}

/**
 * `/personal/kim_contoso_com/...`: the address of a OneDrive has the sign-in name of its owner with
 * underscores (learn.microsoft.com, "List of OneDrive URLs for users in your organization").
 */
function isOwnOneDrive(where: string, actor: Activity['actor']): boolean {
  const owner = /(?:^|\/)personal\/([^/]+)/i.exec(where)?.[1]?.toLowerCase();
  return owner !== undefined && owner === actor?.email?.replace(/[^a-z0-9]/g, '_');
}

/** Their sentences do not say "the file". */
const WITHOUT_PLACE: readonly Meaning['kind'][] = [
  'bulk-download',
  'mail-send',
  'chat-share',
  'guest-invite',
  'oauth-consent',
  'sync',
  'unreadable-batch',
];

export function conditions(meaning: Meaning, tense: keyof typeof TENSES = 'after', maxFiles?: number): string[] {
  const { kind, scope, expires } = meaning;
  const grants = kind === 'share-link-create' || kind === 'share-invite' || kind === 'permission-change';
  // No end is usual for named people, but dangerous for an open link.
  const noEnd = grants && scope === 'anonymous' ? [t(TENSES[tense].noEnd)] : [];
  return [...(expires ? [t('condition_ends', date(expires))] : noEnd), ...otherConditions(meaning, tense, maxFiles)];
}

/** Like `conditions`, without the end. */
export function otherConditions(meaning: Meaning, tense: keyof typeof TENSES = 'after', maxFiles?: number): string[] {
  const words = TENSES[tense];
  const { kind, scope, recipients = [], files = [], requests } = withOrganization(meaning);
  const all: string[] = [];
  if (meaning.password && !needsPassword(meaning)) all.push(t('condition_password'));
  if (meaning.blocksDownload) all.push(t('condition_noDownload'));
  if (recipients.length && kind === 'share-link-create') all.push(t(words.madeFor, namesOfPeople(recipients)));
  if (recipients.length && kind === 'share-invite' && (scope === 'anonymous' || scope === 'existing')) {
    all.push(t(words.sentTo, namesOfPeople(recipients)));
  }
  if (requests !== undefined) all.push(t('condition_requests', count(requests)));
  if (files.length)
    all.push(
      t(
        requests !== undefined ? 'condition_files' : kind === 'bulk-download' ? 'condition_items' : words.carries,
        names(files, maxFiles),
      ),
    );
  if (meaning.format) all.push(t('condition_format', name(meaning.format)));
  if (meaning.scopes)
    all.push(t('condition_asksFor', names(mostPowerfulFirst(meaning.scopes), undefined, scopeQuoted)));
  if (meaning.redirectHost) all.push(t('condition_goesTo', name(meaning.redirectHost)));
  return all;
}
