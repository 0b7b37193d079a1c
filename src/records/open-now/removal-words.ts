import type { Activity } from '../../event';
import { endsIn } from '../../exposure/end-page';
import { count } from '../../words/phrases';
import { type Key, t } from '../../words/words';
import type { Kept, Progress } from './removal';

const BY_HAND = {
  document: 'open_byHand',
  apps: 'open_byHandApp',
  directory: 'open_byHandDirectory',
  mailbox: 'open_byHandMailbox',
  calendar: 'open_byHandCalendar',
  group: 'open_byHandGroup',
  site: 'open_byHandSite',
} as const;
const WHY: Readonly<Record<Exclude<Kept, 'by-hand'>, Key>> = {
  refused: 'undo_refused',
  failed: 'undo_failed',
  away: 'open_away',
};

/** Why access is still there, and what to do. */
export function keptWords(kept: Kept, activity: Activity): string {
  return t(kept === 'by-hand' ? BY_HAND[endsIn(activity)] : WHY[kept]);
}

export function progressWords({ removed, kept, all, why, isCancelled }: Progress): string {
  if (all === 1 && removed === 1) return `${t('undo_done')}. ${t('undo_doneMore')}`;
  if (all === 1 && why !== undefined) return why;
  if (removed + kept < all && !isCancelled) return t('open_removingOf', count(removed + kept), count(all));
  if (kept === all) return t('open_removedNone');
  return t(kept > 0 ? 'open_removedSome' : 'open_removed', count(removed), count(all));
}
