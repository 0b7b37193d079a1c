/** A page can ask endlessly. */
import { fold, isWaiting, MAX_OPEN_PROMPT_AGE_MS } from './activity-state';
import { readOpenPrompts } from './query/query-open-prompts';
import type { Entries } from './schema';

/** As many as one batch can need (recognise/index.ts). */
const MAX_OPEN_PROMPTS = 200;
/** A flood must not make each write read all prompts of its tab. */
const RECOUNT_INTERVAL_MS = 1000;

const asked = new Map<number, Set<string>>();
const fullSince = new Map<number, number>();
let loading: Promise<void> | undefined;

/**
 * Reserves room for all or none; idempotent. Awaits nothing but the log: the transaction would end.
 */
export async function takeRoom(
  tab: number,
  activityIds: readonly string[],
  entries: Entries,
  now: number,
): Promise<boolean> {
  // Not awaited: prompts of an earlier worker count a moment later.
  loading ??= load();
  loading.catch(() => {
    loading = undefined;
  });
  if (take(tab, activityIds)) return true;
  const since = fullSince.get(tab);
  if (since !== undefined && Math.abs(now - since) < RECOUNT_INTERVAL_MS) return false;
  await removeEnded(tab, entries);
  const isTaken = take(tab, activityIds);
  if (isTaken) fullSince.delete(tab);
  else fullSince.set(tab, now);
  return isTaken;
}

function take(tab: number, activityIds: readonly string[]): boolean {
  const all = new Set([...(asked.get(tab) ?? []), ...activityIds]);
  if (all.size > MAX_OPEN_PROMPTS) return false;
  asked.set(tab, all);
  return true;
}

async function removeEnded(tab: number, entries: Entries): Promise<void> {
  const before = [...(asked.get(tab) ?? [])];
  const rows = await Promise.all(before.map(id => entries.index('activityId').getAll(id)));
  const open = new Set(fold(rows.flat()).flatMap(one => (isWaiting(one) ? one.first.activityId : [])));
  for (const id of before) if (!open.has(id)) asked.get(tab)?.delete(id);
}

async function load(): Promise<void> {
  for (const { first } of await readOpenPrompts({ since: Date.now() - MAX_OPEN_PROMPT_AGE_MS })) {
    const own = asked.get(first.tab) ?? new Set();
    asked.set(first.tab, own.add(first.activityId));
  }
}
