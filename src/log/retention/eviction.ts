/**
 * Makes room in a log that holds too much: what is least serious goes first, and of that what a
 * flooding page has left; what is serious goes last.
 */
import type { Evictable } from '../../event';
import { append, appendRemoval } from '../append';
import type { Flood } from '../flood';
import { readFloods } from '../floods';
import { counts, newestSeq } from '../query/query';
import { evictionTally } from './eviction-tally';
import { EVICTION_ORDER, MOST_ACTIVITIES, MOST_ROWS } from './removal';

export interface Capacity {
  rows: number;
  activities: number;
}

const CAPACITY: Capacity = { rows: MOST_ROWS, activities: MOST_ACTIVITIES };
/**
 * An eviction ends at this share of the capacity. What stays is written again, so it costs less to
 * remove much, and seldom.
 */
const TARGET = 0.75;
/**
 * An eviction takes what is less serious alone if that brings the log down to this share of its
 * capacity. It then writes at most four activities again for each that it removes.
 */
const ENOUGH = 0.8;
/**
 * Rows in one transaction. With 1,000 of them an append waited twice as long and longer (Chromium
 * 156, 20,000 activities).
 */
const SLICE = 250;

/** Whether the log holds more than it may. */
export async function isOverfull(capacity = CAPACITY): Promise<boolean> {
  const { entries, activities } = await counts();
  return entries > capacity.rows || activities > capacity.activities;
}

/** @returns how many rows went. */
export async function evict(now: number, capacity = CAPACITY): Promise<number> {
  if (!(await isOverfull(capacity))) return 0;
  const floods = await readFloods();
  const enough = shareOf(capacity, ENOUGH);
  let gone = 0;
  for (const evictable of await plan(floods, now, enough)) {
    const { rows, serious } = await pass(evictable, floods, shareOf(capacity, TARGET));
    gone += rows;
    if (serious > 0) await tellSerious(serious, evictable);
    if (!(await isOverfull(enough))) break;
  }
  return gone;
}

function shareOf({ rows, activities }: Capacity, share: number): Capacity {
  return { rows: rows * share, activities: activities * share };
}

/**
 * What to evict: the least serious of which there is enough, and what comes next in case this
 * estimate is wrong. What is serious and of no flood goes only after all else, however little that
 * is. Nothing, while nearly all of the log may not go yet: it would be written again for little.
 */
async function plan(floods: readonly Flood[], now: number, enough: Capacity): Promise<Evictable[]> {
  const { evictable, all, others } = await evictionTally(floods, now);
  const { entries, activities } = await counts();
  const upTo = (last: Evictable) =>
    EVICTION_ORDER.slice(0, EVICTION_ORDER.indexOf(last) + 1).reduce((sum, one) => sum + evictable[one], 0);
  const rowsOfOne = (entries - others) / Math.max(activities, 1);
  const isEnough = (one: Evictable) => {
    // Rows about no activity go together with what is not serious.
    const rows = upTo(one) * rowsOfOne + (one === 'flood' ? 0 : others);
    return activities - upTo(one) <= enough.activities && entries - rows <= enough.rows;
  };
  const first = EVICTION_ORDER.find(one => one !== 'any' && isEnough(one));
  if (!first && upTo('any') < all * (1 - ENOUGH)) return [];
  return EVICTION_ORDER.slice(EVICTION_ORDER.indexOf(first ?? (upTo('flood-serious') > 0 ? 'flood-serious' : 'any')));
}

/** Once through the log, from its oldest row on, until it is down to `target`. */
async function pass(
  evictable: Evictable,
  floods: readonly Flood[],
  target: Capacity,
): Promise<{ rows: number; serious: number }> {
  const end = await newestSeq();
  let [rows, serious, to] = [0, 0, 0];
  while (to < end && (await isOverfull(target))) {
    const [removed] = await appendRemoval({ because: 'space', rows: SLICE, evictable, floods, through: true });
    if (removed?.kind !== 'removed') break;
    to = removed.to;
    rows += removed.count;
    serious += (removed.levels?.high ?? 0) + (removed.levels?.critical ?? 0);
  }
  return { rows, serious };
}

async function tellSerious(count: number, evictable: Evictable): Promise<void> {
  const at = Date.now();
  const why = evictable === 'any' ? 'held nothing less serious' : 'held too little that is less serious';
  const whose = evictable === 'any' ? '' : ', all of pages that had asked for too much at once,';
  const detail = `The log was full and ${why}: ${count} activities of level high or critical${whose} were removed before their time.`;
  await append([{ kind: 'fault', id: `full:serious:${at}`, at, fault: { where: 'log', detail } }]);
}
