/** It must not sound as if it had happened. */
import type { Meaning } from '../event';
import type { Ending } from '../wire';
import { objectSentence } from './object-words';
import { count, name, namesOfPeople, plural } from './phrases';
import { withOrganization } from './sentence';
import { type Key, t, type WithoutEnding } from './words';

export type NotDone = Exclude<Ending, 'done'>;

type TriedKey = Extract<WithoutEnding<Key, '_noName'> & Key, `tried_${string}` | 'about_other'>;

export function tried(meaning: Meaning): string {
  const { requests } = meaning;
  return requests === undefined
    ? triedEach(meaning)
    : `${triedEach(meaning)} ${t('condition_requests', count(requests))}`;
}

function triedEach(asMade: Meaning): string {
  const meaning = withOrganization(asMade);
  if (meaning.kind === 'bulk-download') {
    return meaning.count === undefined ? t('tried_bulkDownload_unknown') : plural('tried_bulkDownload', meaning.count);
  }
  if (meaning.kind === 'unreadable-batch') return t('tried_unreadableBatch');
  if (meaning.guessed) return t('tried_guessed');
  const ofObject = objectSentence(meaning, 'tried');
  if (ofObject) return ofObject;
  const key = triedKey(meaning);
  const people = namesOfPeople(meaning.recipients ?? []);
  return meaning.file?.name ? t(key, name(meaning.file.name), people) : t(`${key}_noName`, '', people);
}

function triedKey({ kind, scope, recipients }: Meaning): TriedKey {
  const open = scope === 'anonymous' || scope === 'organization' ? scope : undefined;
  const people = recipients?.length ? 'people' : 'unknown';
  switch (kind) {
    case 'share-link-create':
      return `tried_link_${open ?? (scope === 'specific' ? people : 'unknown')}`;
    case 'share-invite':
      // That the link is open matters more.
      return scope === 'anonymous' || people === 'unknown'
        ? `tried_invite_${open ?? 'unknown'}`
        : 'tried_invite_people';
    case 'permission-change':
      return `tried_change_${people}`;
    case 'unshare':
      return `tried_unshare_${people}`;
    case 'download':
    case 'export':
      return 'tried_download';
    case 'guest-invite':
      return `tried_guest_${people}`;
    case 'oauth-consent':
      return 'tried_consent';
    default:
      return 'about_other';
  }
}

export interface Ended {
  title: string;
  sentences: string[];
}

export function ended(meaning: Meaning, outcome: NotDone, interrupted = false): Ended {
  return {
    title: t(`ended_${outcome}`),
    sentences: [tried(meaning), t(endedKey(meaning, outcome)), ...(interrupted ? [t('warning_interrupted')] : [])],
  };
}

function endedKey({ kind, object }: Meaning, outcome: NotDone) {
  // They have no "Manage access" that would show whether it worked.
  if (object || kind === 'label-change' || kind === 'dlp-override')
    return outcome === 'refused' || outcome === 'unclear'
      ? (`ended_${outcome}Other` as const)
      : (`ended_${outcome}Download` as const);
  // Without an answer there is no download.
  if (outcome === 'unclear') return 'ended_unclearShare';
  if (kind === 'download' || kind === 'bulk-download') return `ended_${outcome}Download` as const;
  return outcome === 'refused' && kind === 'unshare' ? 'ended_refusedUnshare' : (`ended_${outcome}Share` as const);
}
