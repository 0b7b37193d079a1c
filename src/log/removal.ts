/** Which rows go first, and the entry that says so. What goes is always the oldest part of the log, so that what is left has no holes. */
import type { IDBPTransaction } from 'idb';
import type { Entry, Level, NewEntry } from '../event';
import { LEVELS } from '../rules/operators';
import { hashOf } from './canonical';
import type { Counts, Position, Schema } from './schema';
import { fold, hasNoEnd, type Story } from './story';

/** Rows of the log at most. 310,000 of 630 characters each take 144 MB of the disk (Chromium 156). */
export const MOST_ROWS = 400_000;
/** Activities of the log at most: as many lines as a browser can make a list high for (17,895,698 pixels, measured in Firefox ESR 153; a line with the name of its document above it takes up to 146). */
export const MOST_ACTIVITIES = 120_000;
/** Rows in one transaction at most: whoever writes at the same time waits for it. */
export const STEP = 1000;
/** What was done in the last ten minutes is not over yet: somebody may be asked about it at this moment. Only its age, never a want of space, makes a row go. */
const UNDER_WAY = 600_000;

/** Whoever has not answered by then, ms, is not going to: no question may keep the log from ever growing smaller. */
const LONGEST_QUESTION = 86_400_000;

/** `age`: what was written before `before`, epoch ms. `space`: the oldest `rows`. */
export type Limit = { because: 'age'; before: number } | { because: 'space'; rows: number };

type Transaction = IDBPTransaction<Schema, ('entries' | 'meta' | 'forwarding')[], 'readwrite'>;

/**
 * Removes, within the transaction, up to `STEP` of the oldest rows, and takes them out of the counts. `chain`: id of this database's.
 * @returns the entry about it, which belongs into the same transaction: whoever writes it removes row `to` as well, if that is still there. Nothing, if no row goes.
 */
export async function remove(
  tx: Transaction,
  { counts, chain }: { counts: Counts; chain: string },
  limit: Limit,
  now: number,
): Promise<NewEntry | undefined> {
  const store = tx.objectStore('entries');
  const oldest = await store.getAll(null, STEP);
  const position = (await tx.objectStore('forwarding').get('position')) as Position | undefined;
  const due = oldest
    .slice(0, limit.because === 'age' ? aged(oldest, limit.before, now) : surplus(oldest, limit.rows, now))
    .filter(({ seq }) => !isToBeForwarded(seq, position));
  const told = new Map<string, readonly Entry[]>();
  await Promise.all(
    due.map(async ({ kind, activityId }) => {
      if (kind === 'activity') told.set(activityId, await store.index('activityId').getAll(activityId));
    }),
  );
  const stories = new Map([...told].flatMap(([id, rows]) => fold(rows).map(one => [id, one] as const)));
  const open = due.findIndex(({ kind, activityId }) => kind === 'activity' && isOpen(stories.get(activityId), now));
  const rows = open < 0 ? due : due.slice(0, open);
  const [first, last] = [rows[0], rows.at(-1)];
  // An entry about nothing but such entries, and the signature under it, would be the next to go, for ever.
  if (!first || !last || rows.every(({ kind }) => kind === 'removed' || kind === 'checkpoint')) return undefined;

  const gone = rows.flatMap(({ kind, activityId }) => (kind === 'activity' ? [activityId] : []));
  counts.entries -= rows.length;
  counts.activities -= gone.length;
  counts.warnings -= gone.filter(id => told.get(id)?.some(asksToTell)).length;
  const newest = (await store.openKeyCursor(null, 'prev'))?.key;
  // The newest row stays until the entry has taken its place: it is what the next one follows.
  const upTo = last.seq === newest ? last.seq - 1 : last.seq;
  if (first.seq <= upTo) await store.delete(IDBKeyRange.bound(first.seq, upTo));
  const levels = limit.because === 'space' ? { levels: levelsOf(gone.flatMap(id => stories.get(id) ?? [])) } : {};
  const { because } = limit;
  const [from, to] = [first.seq, last.seq];
  const hash = hashOf(last);
  // An engine tells events by this: neither a database that was made anew nor a copy of this profile may say the same of other rows.
  const id = `removed:${chain}:${to}:${hash.slice(0, 16)}`;
  return { kind: 'removed', id, at: now, from, to, count: rows.length, because, hash, ...levels };
}

/** Whether an event is still to be made of this row: then it stays. */
function isToBeForwarded(seq: number, position: Position | undefined): boolean {
  if (!position || seq <= position.seq) return false;
  // Rows behind the last that is to be forwarded go only after that: what goes is always the oldest part.
  return !position.gap || position.seq < position.gap.lastRow;
}

/** Whether somebody is to be told because of this entry, which counts once for its activity. */
export function asksToTell(entry: NewEntry | Entry): entry is (NewEntry | Entry) & { activityId: string } {
  return 'response' in entry && entry.response !== undefined && entry.response !== 'record';
}

/** How many from the beginning are too old. A row from the future, since the clock was wrong, is as old as the next that is not. */
function aged(rows: readonly Entry[], before: number, now: number): number {
  const young = rows.findIndex(({ recordedAt }) => recordedAt >= before && recordedAt <= now);
  const over = young < 0 ? rows : rows.slice(0, young);
  return over.findLastIndex(({ recordedAt }) => recordedAt < before) + 1;
}

function surplus(rows: readonly Entry[], most: number, now: number): number {
  const over = rows.slice(0, most);
  const recent = over.findIndex(({ recordedAt }) => recordedAt > now - UNDER_WAY && recordedAt <= now);
  return recent < 0 ? over.length : recent;
}

/** Somebody is asked about it and nobody has said what became of it: the answer is looked for by its beginning. */
function isOpen(story: Story | undefined, now: number): boolean {
  return story?.asked !== undefined && Math.abs(now - story.asked.at) < LONGEST_QUESTION && hasNoEnd(story);
}

function levelsOf(stories: readonly Story[]): Partial<Record<Level, number>> {
  const counted: Partial<Record<Level, number>> = {};
  for (const { first } of stories) {
    const level = LEVELS.findLast(one => first.findings.some(finding => finding.level === one));
    if (level) counted[level] = (counted[level] ?? 0) + 1;
  }
  return counted;
}
