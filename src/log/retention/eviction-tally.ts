/** How much of the log could be evicted, and in which order. Reads all of it. */
import type { Evictable } from '../../event';
import { fold } from '../activity-state';
import type { Flood } from '../flood';
import { rowsFrom } from '../query/query';
import { EVICTION_ORDER, evictionRank } from './removal';

/** Rows of the log read at a time: a few milliseconds of work. */
const PAGE = 1000;

export interface Tally {
  /** Activities by what they are evicted as. */
  evictable: Record<Evictable, number>;
  /** These, and those that do not go for want of space. */
  all: number;
  /** Rows about no activity. */
  others: number;
}

/** An estimate: facts about an activity that stand a page further on are not looked up. */
export async function evictionTally(floods: readonly Flood[], now: number): Promise<Tally> {
  let [all, others] = [0, 0];
  const evictable = { flood: 0, minor: 0, 'flood-serious': 0, any: 0 };
  let page = await rowsFrom(1, PAGE);
  for (let last = page.at(-1); last; last = page.at(-1)) {
    others += page.filter(({ activityId }) => activityId === undefined).length;
    for (const story of fold(page)) {
      const rank = evictionRank(story, floods, now);
      const name = rank === undefined ? undefined : EVICTION_ORDER[rank];
      if (name) evictable[name] += 1;
      all += 1;
    }
    page = await rowsFrom(last.seq + 1, PAGE);
  }
  return { evictable, all, others };
}
