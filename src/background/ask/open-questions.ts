/**
 * How many questions are open in a tab. A page can ask without end, what is open stays in the log
 * for a day, and nobody answers hundreds.
 */

import { fold, isWaiting, MAX_QUESTION_AGE } from '../../log/activity-state';
import { openQuestions } from '../../log/query/query-questions';
import type { Entries } from '../../log/schema';
import { runLogged } from '../upkeep/fault';

/** As many as one batch can ask (recognise/index.ts). */
const MOST_OPEN = 200;
/**
 * A tab that had no room is not counted again sooner, ms: a flood must not make each write read all
 * of its questions.
 */
const COUNT_AGAIN = 1000;

/**
 * By tab: the activities that were asked about. Those that are over are taken out when there seems
 * to be no room.
 */
const asked = new Map<number, Set<string>>();
const fullSince = new Map<number, number>();
let isLoading = false;

/**
 * Takes room for questions about all of these, or none. Repeated, it takes no more.
 * @param entries within this transaction: nothing but the log may be waited for
 */
export async function takeRoom(
  tab: number,
  activityIds: readonly string[],
  entries: Entries,
  now: number,
): Promise<boolean> {
  // Nobody waits for it: what an earlier worker has asked counts a moment later.
  if (!isLoading) runLogged('questions', load);
  isLoading = true;
  if (take(tab, activityIds)) return true;
  const since = fullSince.get(tab);
  if (since !== undefined && Math.abs(now - since) < COUNT_AGAIN) return false;
  await takeOutEnded(tab, entries);
  const isTaken = take(tab, activityIds);
  if (isTaken) fullSince.delete(tab);
  else fullSince.set(tab, now);
  return isTaken;
}

function take(tab: number, activityIds: readonly string[]): boolean {
  const all = new Set([...(asked.get(tab) ?? []), ...activityIds]);
  if (all.size > MOST_OPEN) return false;
  asked.set(tab, all);
  return true;
}

async function takeOutEnded(tab: number, entries: Entries): Promise<void> {
  const before = [...(asked.get(tab) ?? [])];
  const rows = await Promise.all(before.map(id => entries.index('activityId').getAll(id)));
  const open = new Set(fold(rows.flat()).flatMap(one => (isWaiting(one) ? one.first.activityId : [])));
  // What was asked meanwhile is not looked at.
  for (const id of before) if (!open.has(id)) asked.get(tab)?.delete(id);
}

async function load(): Promise<void> {
  for (const { first } of await openQuestions({ since: Date.now() - MAX_QUESTION_AGE })) {
    const own = asked.get(first.tab) ?? new Set();
    asked.set(first.tab, own.add(first.activityId));
  }
}
