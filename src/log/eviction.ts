/** Makes room in a log that holds too much: what is least serious goes first, and of that what a flooding page has left; what is serious goes last. */
import type { Evictable } from '../event';
import { append, appendRemoval } from './append';
import { evictionTally } from './eviction-tally';
import { readFloods } from './floods';
import { counts, newestSeq } from './query';
import { countOthers } from './query-kept';
import { EVICTION_ORDER, MOST_ACTIVITIES, MOST_ROWS, STEP } from './removal';

export interface Capacity {
  rows: number;
  activities: number;
}

const CAPACITY: Capacity = { rows: MOST_ROWS, activities: MOST_ACTIVITIES };
/** A full log is brought down to this share of its capacity: finding out what can go means to read all of it. */
const TARGET = 0.9;
/**
 * Rows of a flood go before all others only if they are at least this share of the activities: what stands before them has to be written again, and so no more than ten times what is removed.
 */
const WORTH_REWRITING = 0.1;

/** Whether the log holds more than it may. */
export async function isOverfull(capacity = CAPACITY): Promise<boolean> {
  const { entries, activities } = await counts();
  return entries > capacity.rows || activities > capacity.activities;
}

/** @returns how many rows went. */
export async function evict(now: number, capacity = CAPACITY): Promise<number> {
  if (!(await isOverfull(capacity))) return 0;
  const target = { rows: capacity.rows * TARGET, activities: capacity.activities * TARGET };
  const floods = await readFloods();
  const tally = await evictionTally(floods, now);
  const { activities } = await counts();
  // Rows about no activity go together with what is not serious.
  if ((await countOthers()) > capacity.rows - target.rows) tally.minor += 1;
  let gone = 0;
  for (const evictable of EVICTION_ORDER) {
    if (tally[evictable] < (evictable === 'flood' ? activities * WORTH_REWRITING : 1)) continue;
    const { rows, serious } = await pass(evictable, floods, target);
    gone += rows;
    if (serious > 0) await tellSerious(serious);
  }
  return gone;
}

/** Once through the log, from its oldest row on, until there is room enough. */
async function pass(
  evictable: Evictable,
  floods: Awaited<ReturnType<typeof readFloods>>,
  target: Capacity,
): Promise<{ rows: number; serious: number }> {
  const end = await newestSeq();
  let [rows, serious, to] = [0, 0, 0];
  while (to < end && (await isOverfull(target))) {
    const [removed] = await appendRemoval({ because: 'space', rows: STEP, evictable, floods, through: true });
    if (removed?.kind !== 'removed') break;
    to = removed.to;
    rows += removed.count;
    serious += (removed.levels?.high ?? 0) + (removed.levels?.critical ?? 0);
  }
  return { rows, serious };
}

async function tellSerious(count: number): Promise<void> {
  const at = Date.now();
  const detail = `The log was full and held nothing less serious: ${count} activities of level high or critical were removed before their time.`;
  await append([{ kind: 'fault', id: `full:serious:${at}`, at, fault: { where: 'log', detail } }]);
}
