/**
 * Making an event of a row, chaining it and moving the position are one transaction, so that no
 * event is lost or numbered twice.
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { defined } from '../../defined';
import type { Entry, PrivacyLevel } from '../../event';
import { unpacked } from '../activity-state';
import { announceDelivery } from '../changes';
import { openLog, openLogToWrite } from '../open';
import type { Database, ForwardState, Outdated, Position } from '../schema';
import { atomically } from '../transaction';
import { GENESIS } from '../verify/canonical';
import type { Head } from '../verify/signed-head';
import type { EventMaker, Link } from './event-maker';
import { KEEP_QUEUE_MS } from './forwarded';
import { countLoss, rangeOf } from './losses';
import type { Outgoing } from './outgoing';
import { inRoom } from './sent';

/** Few, because appends wait meanwhile. */
const ROWS_AT_ONCE = 100;

const UNDELIVERED = ['outbox', 'outdated', 'deadLetters'] as const;
const QUEUE: ((typeof UNDELIVERED)[number] | 'forwarding')[] = [...UNDELIVERED, 'forwarding'];

/**
 * @param chain id, if a new chain starts
 * @param again the database was recreated, so all its rows are forwarded
 * @param privacy a change makes undelivered events again, in a new chain
 * @returns whether a gap ended: make events of the rows before it, then call `endGap`
 */
export async function startForwarding(chain: string, again: boolean, privacy: string): Promise<boolean> {
  const db = await openLogToWrite();
  const before = (await db.get('forwarding', 'position')) as Position | undefined;
  const known = before?.gap && isOver(before.gap) ? await pauseForwarding().then(() => undefined) : before;
  if (known?.privacy === privacy) return known.gap !== undefined;
  const seq = known?.seq ?? (again ? 0 : await rowBeforePolicy(db));
  const tx = db.transaction(QUEUE, 'readwrite', { durability: 'strict' });
  const [outbox, outdated, dead, forwarding] = [
    tx.objectStore('outbox'),
    tx.objectStore('outdated'),
    tx.objectStore('deadLetters'),
    tx.objectStore('forwarding'),
  ];
  await atomically(tx, async () => {
    if (known) {
      const level = known.privacy.split(' ')[0] as PrivacyLevel;
      for (let cursor = await dead.openCursor(); cursor; cursor = await cursor.continue()) {
        const { at: _, why: __, ...event } = cursor.value;
        await outdated.add({ ...event, level });
      }
      for (let cursor = await outbox.openCursor(); cursor; cursor = await cursor.continue())
        await outdated.add({ ...cursor.value, level });
    }
    await Promise.all([outbox.clear(), dead.clear()]);
    await forwarding.put(
      { ...(known?.gap && { gap: known.gap }), seq, sequence: 0, hash: GENESIS, chain, privacy },
      'position',
    );
    const { suspects, ...state } = ((await forwarding.get('state')) as ForwardState | undefined) ?? {
      delivered: 0,
      times: [],
    };
    if (suspects) await forwarding.put(state, 'state');
  });
  return known?.gap !== undefined;
}

/** `count` includes rows without an event. `until`: epoch ms. */
export interface PausedQueue {
  count: number;
  until: number;
  id: string;
}

/** Keeps the queue, but forwards no new rows. */
export async function pauseForwarding(): Promise<PausedQueue | undefined> {
  const now = Date.now();
  const db = await openLogToWrite();
  if ((await db.get('forwarding', 'position')) === undefined) return undefined;
  const newest = await newestRow(db);
  const tx = db.transaction(QUEUE, 'readwrite', { durability: 'strict' });
  const forwarding = tx.objectStore('forwarding');
  return atomically(tx, async () => {
    const position = (await forwarding.get('position')) as Position | undefined;
    if (!position) return undefined;
    const known = position.gap ?? { since: now, lastRow: newest };
    // `since` may come from a wrong clock.
    const gap = { ...known, since: Math.min(known.since, now) };
    const [sizes, first] = await Promise.all([
      Promise.all(UNDELIVERED.map(name => tx.objectStore(name).count())),
      Promise.all([tx.objectStore('outbox').getAllKeys(null, 1), tx.objectStore('deadLetters').getAllKeys(null, 1)]),
    ]);
    const count = sizes.reduce((sum, size) => sum + size, Math.max(0, gap.lastRow - position.seq));
    if (count > 0 && !isOver(gap)) {
      await forwarding.put({ ...position, gap }, 'position');
      return { count, until: gap.since + KEEP_QUEUE_MS, id: `${position.chain}:${known.since}` };
    }
    const to = position.sequence;
    if (count > 0) await countLoss(forwarding, 'expired', { count, from: Math.min(to, ...first.flat()), to });
    await Promise.all([
      ...UNDELIVERED.map(name => tx.objectStore(name).clear()),
      forwarding.delete('position'),
      forwarding.delete('state'),
    ]);
    return undefined;
  });
}

/** Call when the rows before the gap have events. */
export async function endGap(): Promise<void> {
  const db = await openLogToWrite();
  const known = (await db.get('forwarding', 'position')) as Position | undefined;
  if (!known?.gap) return;
  const seq = await rowBeforePolicy(db, known.gap.lastRow);
  const tx = db.transaction('forwarding', 'readwrite', { durability: 'strict' });
  const { gap, ...position } = ((await tx.store.get('position')) as Position | undefined) ?? {};
  if (gap) await tx.store.put({ ...(position as Position), seq }, 'position');
  await tx.done;
}

const DESTINATION_KEYS: readonly string[] = ['forwardKind', 'forwardUrl'];

/**
 * The last row before the policy that names the destination, or else the newest. Forwarding starts
 * some 200 ms after that policy.
 */
async function rowBeforePolicy(db: Database, after = 0): Promise<number> {
  const policies = IDBKeyRange.bound(['policy', after], ['policy', []], true);
  let cursor = await db.transaction('entries').store.index('kind').openCursor(policies, 'prev');
  for (; cursor; cursor = await cursor.continue()) {
    const row = cursor.value;
    const changes = row.kind === 'policy' ? row.changes.filter(({ key }) => DESTINATION_KEYS.includes(key)) : [];
    if (changes.some(change => change.after === undefined)) break;
    if (changes.length > 0) return row.seq - 1;
  }
  return newestRow(db);
}

function isOver({ since }: { since: number }): boolean {
  return Date.now() - since > KEEP_QUEUE_MS;
}

async function newestRow(db: Database): Promise<number> {
  return (await db.transaction('entries').store.openKeyCursor(null, 'prev'))?.key ?? 0;
}

/** Skips a row that fails: it would block all later ones. */
export async function fillOutbox(maker: EventMaker): Promise<{ more: boolean; failed: number[] }> {
  return inRoom(() => fillNext(maker));
}

async function fillNext(maker: EventMaker): Promise<{ more: boolean; failed: number[] }> {
  const db = await openLogToWrite();
  const { position: from, sources } = await nextSources(db);
  // Does not lock `entries`, so that appends do not wait.
  const tx = db.transaction(['outbox', 'outdated', 'forwarding'], 'readwrite', { durability: 'strict' });
  const [outbox, outdated, forwarding] = [
    tx.objectStore('outbox'),
    tx.objectStore('outdated'),
    tx.objectStore('forwarding'),
  ];
  const fill = async () => {
    const position = (await forwarding.get('position')) as Position | undefined;
    const failed: number[] = [];
    if (!position) return { more: false, failed };
    if (position.chain !== from?.chain || position.seq !== from.seq || position.sequence !== from.sequence)
      return { more: true, failed };
    let now = position;
    for (const source of sources) {
      const link = { sequence: now.sequence + 1, chain: { id: now.chain, prev: now.hash } };
      const event = madeOf(source, maker, link);
      const seq = source.event ? source.event.row : source.row.seq;
      if (event === FAILED) failed.push(seq);
      if (source.event) await outdated.delete(source.key);
      else now = { ...now, seq };
      if (!event || event === FAILED) continue;
      const about = source.event ? source.event.about : source.row.activityId;
      await outbox.add({ ...event, row: seq, ...defined({ about }) });
      now = { ...now, sequence: link.sequence, hash: bytesToHex(sha256(utf8ToBytes(event.json))) };
    }
    if (sources.length > 0) await forwarding.put(now, 'position');
    await countLoss(forwarding, 'invalid', rangeOf(failed));
    return { more: sources.length === ROWS_AT_ONCE || sources[0]?.event !== undefined, failed };
  };
  return atomically(tx, fill);
}

type Source =
  | { row: Entry; before: Entry[]; event?: undefined }
  | { row: Entry | undefined; before: Entry[]; event: Outdated; key: number };

interface Next {
  position: Position | undefined;
  sources: Source[];
}

/** Rows never change, so these are still valid in the next transaction. */
async function nextSources(db: Database): Promise<Next> {
  const tx = db.transaction(['entries', 'outdated', 'forwarding']);
  const [entries, outdated] = [tx.objectStore('entries'), tx.objectStore('outdated')];
  const position = (await tx.objectStore('forwarding').get('position')) as Position | undefined;
  if (!position) return { position, sources: [] };
  const withBefore = async (row: Entry) => {
    const all = row.activityId === undefined ? [] : await entries.index('activityId').getAll(row.activityId);
    return { row, before: unpacked(all).filter(({ seq }) => seq < row.seq) };
  };
  const [events, keys] = await Promise.all([
    outdated.getAll(null, ROWS_AT_ONCE),
    outdated.getAllKeys(null, ROWS_AT_ONCE),
  ]);
  const again = events.map(async (event, index): Promise<Source> => {
    const row = await entries.get(event.row);
    return { ...(row ? await withBefore(row) : { row, before: [] }), event, key: keys[index] as number };
  });
  if (again.length > 0) return { position, sources: await Promise.all(again) };
  const { seq, gap: { lastRow } = { lastRow: Number.POSITIVE_INFINITY } } = position;
  if (seq >= lastRow) return { position, sources: [] };
  const found = await entries.getAll(IDBKeyRange.bound(seq, lastRow, true), ROWS_AT_ONCE);
  return { position, sources: await Promise.all(found.map(withBefore)) };
}

const FAILED = Symbol('failed');

function madeOf(
  { row, before, event }: Source,
  { make, remake }: EventMaker,
  link: Link,
): Outgoing | undefined | typeof FAILED {
  const made = row && tried(() => make(row, before, link));
  return event && (!made || made === FAILED) ? tried(() => remake(event, link)) : made;
}

function tried<T>(work: () => T): T | typeof FAILED {
  try {
    return work();
  } catch {
    return FAILED;
  }
}

export async function keepForwardState(state: ForwardState): Promise<void> {
  await (await openLogToWrite()).put('forwarding', state, 'state');
  announceDelivery();
}

export async function headOfForwarded(): Promise<Head | undefined> {
  const position = (await (await openLog()).get('forwarding', 'position')) as Position | undefined;
  return position && position.sequence > 0
    ? { id: position.chain, seq: position.sequence, hash: position.hash }
    : undefined;
}
