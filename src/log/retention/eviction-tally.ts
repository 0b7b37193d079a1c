import type { Evictable } from '../../event';
import { fold } from '../activity-state';
import type { Flood } from '../flood';
import { rowsFrom } from '../query/query';
import { EVICTION_ORDER, evictionRank } from './removal';

const PAGE_ROWS = 1000;

export interface Tally {
  evictable: Record<Evictable, number>;
  all: number;
  others: number;
}

/** An estimate, because facts on later pages are not looked up. */
export async function evictionTally(floods: readonly Flood[], now: number): Promise<Tally> {
  let [all, others] = [0, 0];
  const evictable = { flood: 0, minor: 0, 'flood-serious': 0, any: 0 };
  let page = await rowsFrom(1, PAGE_ROWS);
  for (let last = page.at(-1); last; last = page.at(-1)) {
    others += page.filter(({ activityId }) => activityId === undefined).length;
    for (const state of fold(page)) {
      const rank = evictionRank(state, floods, now);
      const name = rank === undefined ? undefined : EVICTION_ORDER[rank];
      if (name) evictable[name] += 1;
      all += 1;
    }
    page = await rowsFrom(last.seq + 1, PAGE_ROWS);
  }
  return { evictable, all, others };
}
