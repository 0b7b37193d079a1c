import type { Evictable } from '../../event';
import { append, appendRemoval } from '../append';
import type { Flood } from '../flood';
import { readFloods } from '../floods';
import { counts, newestSeq } from '../query/query';
import { CAPACITY, type Capacity, ENOUGH_SHARE, TARGET_SHARE } from './capacity';
import { evictionTally } from './eviction-tally';
import { EVICTION_ORDER } from './removal';

/** With 1,000 rows, appends waited at least twice as long (Chromium 156, 20,000 activities). */
const ROWS_PER_STEP = 250;

export async function isOverfull(capacity = CAPACITY): Promise<boolean> {
  const { entries, activities } = await counts();
  return entries > capacity.rows || activities > capacity.activities;
}

export async function evict(now: number, capacity = CAPACITY): Promise<number> {
  if (!(await isOverfull(capacity))) return 0;
  const floods = await readFloods();
  const enough = shareOf(capacity, ENOUGH_SHARE);
  let gone = 0;
  for (const evictable of await plan(floods, now, enough)) {
    const { rows, serious } = await pass(evictable, floods, shareOf(capacity, TARGET_SHARE));
    gone += rows;
    if (serious > 0) await reportSerious(serious, evictable);
    if (!(await isOverfull(enough))) break;
  }
  return gone;
}

function shareOf({ rows, activities }: Capacity, share: number): Capacity {
  return { rows: rows * share, activities: activities * share };
}

/** None while nearly all must stay, because that rewrites much for little. */
async function plan(floods: readonly Flood[], now: number, enough: Capacity): Promise<Evictable[]> {
  const { evictable, all, others } = await evictionTally(floods, now);
  const { entries, activities } = await counts();
  const upTo = (last: Evictable) =>
    EVICTION_ORDER.slice(0, EVICTION_ORDER.indexOf(last) + 1).reduce((sum, one) => sum + evictable[one], 0);
  const rowsOfOne = (entries - others) / Math.max(activities, 1);
  const isEnough = (one: Evictable) => {
    const rows = upTo(one) * rowsOfOne + (one === 'flood' ? 0 : others);
    return activities - upTo(one) <= enough.activities && entries - rows <= enough.rows;
  };
  const first = EVICTION_ORDER.find(one => one !== 'any' && isEnough(one));
  if (!first && upTo('any') < all * (1 - ENOUGH_SHARE)) return [];
  return EVICTION_ORDER.slice(EVICTION_ORDER.indexOf(first ?? (upTo('flood-serious') > 0 ? 'flood-serious' : 'any')));
}

async function pass(
  evictable: Evictable,
  floods: readonly Flood[],
  target: Capacity,
): Promise<{ rows: number; serious: number }> {
  const end = await newestSeq();
  let [rows, serious, to] = [0, 0, 0];
  while (to < end && (await isOverfull(target))) {
    const [removed] = await appendRemoval({ because: 'space', rows: ROWS_PER_STEP, evictable, floods, through: true });
    if (removed?.kind !== 'removed') break;
    to = removed.to;
    rows += removed.count;
    serious += (removed.levels?.high ?? 0) + (removed.levels?.critical ?? 0);
  }
  return { rows, serious };
}

async function reportSerious(count: number, evictable: Evictable): Promise<void> {
  const at = Date.now();
  const why = evictable === 'any' ? 'held nothing less serious' : 'held too little that is less serious';
  const whose = evictable === 'any' ? '' : ', all of pages that had asked for too much at once,';
  const detail = `The log was full and ${why}: ${count} activities of level high or critical${whose} were deleted before their time.`;
  await append([{ kind: 'fault', id: `full:serious:${at}`, at, fault: { where: 'log', detail } }]);
}
