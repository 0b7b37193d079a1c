import type { KeptEntry, RemovedEntry } from '../../event';
import { appendRemoval } from '../append';
import { openLog } from '../open';
import { forgetSentBefore } from '../outbox/sent';
import { activityStateOf } from '../query/query';
import { keptEntries } from '../query/query-kept';
import type { Capacity } from './capacity';
import { evict } from './eviction';
import { isOpen, type Limit, writtenAt } from './removal';

const DAY_MS = 86_400_000;

/** Each step is one transaction, so an interruption leaves the log whole. */
export async function removeOld(days: number, now = Date.now(), capacity?: Capacity): Promise<number> {
  const before = now - days * DAY_MS;
  let gone = 0;
  while (await isDue(before)) {
    const removed = await step({ because: 'age', before });
    if (!removed) break;
    gone += removed.count;
  }
  const overdue = await lastOverdue(before, now);
  for (let to = 0; to < overdue; ) {
    const removed = await step({ because: 'age', before, through: true });
    if (!removed) break;
    gone += removed.count;
    to = removed.to;
  }
  gone += await evict(now, capacity);
  await forgetSentBefore(before);
  return gone;
}

async function step(limit: Limit): Promise<RemovedEntry | undefined> {
  const [row] = await appendRemoval(limit);
  return row?.kind === 'removed' ? row : undefined;
}

async function isDue(before: number): Promise<boolean> {
  const [oldest] = await (await openLog()).getAll('entries', null, 1);
  return oldest !== undefined && (writtenAt(oldest) < before || writtenAt(oldest) > Date.now());
}

/** The newest `kept` entry that is too old. Younger rows may precede it. */
async function lastOverdue(before: number, now: number): Promise<number> {
  let last = 0;
  for await (const entry of keptEntries()) {
    if (writtenAt(entry) < before && !(await isAskedAbout(entry, now))) last = Math.max(last, entry.seq);
  }
  return last;
}

async function isAskedAbout({ activityId, rows }: KeptEntry, now: number): Promise<boolean> {
  if (activityId === undefined || !rows.some(({ kind }) => kind === 'asked')) return false;
  const about = await activityStateOf(activityId);
  return about !== undefined && isOpen(about, now);
}
