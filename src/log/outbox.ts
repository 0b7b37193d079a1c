/**
 * What is on its way to the organisation's engine. The log itself is the queue: a position says up to where events were made of its rows, and making one, chaining it to the one before and moving
 * the position are one transaction. So no entry is forgotten and no number is given twice, whoever dies when; an entry is safe as soon as it is in the log, whether or not anything is
 * forwarded then.
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Entry } from '../event';
import type { Outgoing } from '../forward/sink';
import { GENESIS } from './canonical';
import { announceDelivery } from './changes';
import { openLog } from './open';
import type { Database, ForwardState, Position } from './schema';
import { inRoom } from './sent';
import type { Head } from './signed-head';
import { whole } from './whole';

/** What an event needs to know of the one before it. */
export interface Link {
  sequence: number;
  chain: { id: string; prev: string };
}

/** The event of a row, if there is one. Synchronous: a promise of anybody else's would end the transaction. `before`: what the log knew of the activity until then, in order. */
export type MakeEvent = (row: Entry, before: readonly Entry[], link: Link) => Outgoing | undefined;

/** Rows looked at in one transaction: few enough that nobody who appends waits long. */
const ROWS_AT_ONCE = 100;

/**
 * From now on what is written is forwarded, if it was not already. `chain`: the id of the chain, if a new one begins. `again`: it was on before, so that the database was deleted since: what is in
 * the new one belongs to it from its first row on. `privacy`: what is let out of events; where it is not what it was, those that wait are made anew, in a new chain.
 */
export async function startForwarding(chain: string, again: boolean, privacy: string): Promise<void> {
  const db = await openLog();
  const known = (await db.get('forwarding', 'position')) as Position | undefined;
  if (known?.privacy === privacy) return;
  const tx = db.transaction(['entries', 'outbox', 'deadLetters', 'forwarding'], 'readwrite');
  const [outbox, dead] = [tx.objectStore('outbox'), tx.objectStore('deadLetters')];
  const newest = known || again ? undefined : await tx.objectStore('entries').openKeyCursor(null, 'prev');
  const waiting = known ? [...(await outbox.getAll(null, 1)), ...(await dead.getAll())].map(({ row }) => row - 1) : [];
  const seq = known ? Math.min(known.seq, ...waiting) : (newest?.key ?? 0);
  await Promise.all([outbox.clear(), dead.clear()]);
  await tx.objectStore('forwarding').put({ seq, sequence: 0, hash: GENESIS, chain, privacy }, 'position');
  await tx.done;
}

/** What has not been delivered is not sent any more; what is forwarded later is a chain of its own. */
export async function stopForwarding(): Promise<void> {
  const tx = (await openLog()).transaction(['outbox', 'deadLetters', 'forwarding'], 'readwrite');
  await Promise.all([...(['outbox', 'deadLetters', 'forwarding'] as const).map(name => tx.objectStore(name).clear()), tx.done]);
}

/**
 * Makes events of the next rows. A row of which none can be made is passed over, or nothing that comes after it would ever be sent.
 * @returns whether there are more, and the rows that were passed over, by `seq`.
 */
export async function fillOutbox(make: MakeEvent): Promise<{ more: boolean; failed: number[] }> {
  return inRoom(() => fillNext(make));
}

async function fillNext(make: MakeEvent): Promise<{ more: boolean; failed: number[] }> {
  const db = await openLog();
  const { seq: from, rows } = await nextRows(db);
  // Not the rows of the log: whoever appends one must not wait for this.
  const tx = db.transaction(['outbox', 'forwarding'], 'readwrite', { durability: 'strict' });
  const fill = async () => {
    const position = (await tx.objectStore('forwarding').get('position')) as Position | undefined;
    const failed: number[] = [];
    if (!position) return { more: false, failed };
    // Somebody else has been here meanwhile.
    if (position.seq !== from) return { more: true, failed };
    let now = position;
    for (const { row, before } of rows) {
      const link = { sequence: now.sequence + 1, chain: { id: now.chain, prev: now.hash } };
      const event = tried(() => make(row, before, link));
      if (event === FAILED) failed.push(row.seq);
      now = { ...now, seq: row.seq };
      if (!event || event === FAILED) continue;
      await tx.objectStore('outbox').add({ ...event, row: row.seq, ...(row.activityId === undefined ? {} : { about: row.activityId }) });
      now = { ...now, sequence: link.sequence, hash: bytesToHex(sha256(utf8ToBytes(event.json))) };
    }
    if (rows.length > 0) await tx.objectStore('forwarding').put(now, 'position');
    return { more: rows.length === ROWS_AT_ONCE, failed };
  };
  return whole(tx, fill);
}

interface Next {
  /** The position that these come after. */
  seq: number | undefined;
  rows: { row: Entry; before: Entry[] }[];
}

/** A row never changes, so that what is read here is still so when something is made of it. */
async function nextRows(db: Database): Promise<Next> {
  const tx = db.transaction(['entries', 'forwarding']);
  const position = (await tx.objectStore('forwarding').get('position')) as Position | undefined;
  if (!position) return { seq: undefined, rows: [] };
  const entries = tx.objectStore('entries');
  const found = await entries.getAll(IDBKeyRange.lowerBound(position.seq, true), ROWS_AT_ONCE);
  const rows = found.map(async row => {
    const all = row.activityId === undefined ? [] : await entries.index('activityId').getAll(row.activityId);
    return { row, before: all.filter(({ seq }) => seq < row.seq) };
  });
  return { seq: position.seq, rows: await Promise.all(rows) };
}

const FAILED = Symbol('failed');

function tried<T>(work: () => T): T | typeof FAILED {
  try {
    return work();
  } catch {
    return FAILED;
  }
}

export async function keepForwardState(state: ForwardState): Promise<void> {
  await (await openLog()).put('forwarding', state, 'state');
  announceDelivery();
}

/** The newest event that was made, sent or not. */
export async function headOfForwarded(): Promise<Head | undefined> {
  const position = (await (await openLog()).get('forwarding', 'position')) as Position | undefined;
  return position && position.sequence > 0 ? { id: position.chain, seq: position.sequence, hash: position.hash } : undefined;
}
