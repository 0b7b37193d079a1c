import type { Entry } from '../../../event';
import { newestSeq, rowsFrom } from '../../../log/query/query';
import { type Unreadable, unreadableBy } from '../../../words/unreadable';
import { t } from '../../../words/words';
import { UNREADABLE } from '../../unreadable-words';
import type { Finding } from './probe';

export type NewestRows = readonly Entry[] | Unreadable;

/** Oldest first. */
export async function newestRows(limit: number): Promise<NewestRows> {
  try {
    return await rowsFrom(Math.max(1, (await newestSeq()) - limit + 1), limit);
  } catch (error) {
    console.error(error);
    return unreadableBy(error);
  }
}

export function unreadable(why: Unreadable): Finding {
  return why === 'unreadable'
    ? { verdict: 'fail', says: t('check_error'), next: t('check_restart') }
    : { verdict: 'fail', says: t(UNREADABLE[why]) };
}

export const NO_ROWS = (): Finding => ({ verdict: 'untestable', says: t('check_chainEmpty') });
