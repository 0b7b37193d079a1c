/** How much of the log could be evicted, and in which order. Reads all of it. */
import type { Evictable } from '../event';
import type { Flood } from './floods';
import { storyPages } from './query-pages';
import { EVICTION_ORDER, evictionRank } from './removal';

/** Rows of the log read at a time: a few milliseconds of work. */
const PAGE = 1000;

/** Activities by what they are evicted as; not those that do not go for want of space. */
export async function evictionTally(floods: readonly Flood[], now: number): Promise<Record<Evictable, number>> {
  const tally = { flood: 0, minor: 0, 'flood-serious': 0, any: 0 };
  for await (const { stories } of storyPages(PAGE)) {
    for (const story of stories) {
      const rank = evictionRank(story, floods, now);
      const name = rank === undefined ? undefined : EVICTION_ORDER[rank];
      if (name) tally[name] += 1;
    }
  }
  return tally;
}
