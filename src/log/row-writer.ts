/** Chains rows in one transaction, and updates the counts and marks of `meta`. */
import type { IDBPTransaction } from 'idb';
import type { Entry, NewEntry } from '../event';
import type { AppendPlan } from './append-plan';
import { asksToTell } from './retention/removal';
import { type Chain, type Counts, MAX_MARKS, type Mark, type Schema } from './schema';
import { GENESIS, hashOf } from './verify/canonical';

export type WriteTransaction = IDBPTransaction<Schema, ('entries' | 'meta' | 'forwarding')[], 'readwrite'>;

const NOTHING: Counts = { entries: 0, activities: 0, warnings: 0 };

interface Kept {
  counts: Counts | undefined;
  chain: Chain | undefined;
  told: Mark[] | undefined;
  ends: Mark[] | undefined;
  /** The newest row, if it is not chained: older versions did not. */
  newest: Entry | undefined;
}

export class RowWriter {
  readonly counts: Counts;
  readonly chain: string;
  /** Activities that this transaction removes. */
  gone: ReadonlySet<string> = new Set();
  readonly #tx: WriteTransaction;
  readonly #kept: Kept;
  #head: { seq: number; hash: string };
  #told: Mark[] | undefined;
  #ends: Mark[] | undefined;

  static async begin(tx: WriteTransaction): Promise<RowWriter> {
    const meta = tx.objectStore('meta');
    const [counts, chain, told, ends] = (await Promise.all([
      meta.get('counts'),
      meta.get('chain'),
      meta.get('told'),
      meta.get('ends'),
    ])) as [Kept['counts'], Kept['chain'], Kept['told'], Kept['ends']];
    const newest = chain?.head ? undefined : (await tx.objectStore('entries').openCursor(null, 'prev'))?.value;
    return new RowWriter(tx, { counts, chain, told, ends, newest });
  }

  private constructor(tx: WriteTransaction, kept: Kept) {
    const { counts, chain, told, ends, newest } = kept;
    this.#tx = tx;
    this.#kept = kept;
    this.counts = { ...(counts ?? NOTHING) };
    this.chain = chain?.id ?? crypto.randomUUID();
    this.#head = chain?.head ?? (newest ? { seq: newest.seq, hash: hashOf(newest) } : { seq: 0, hash: GENESIS });
    this.#told = told;
    this.#ends = ends;
  }

  /** @param before id of the database that this worker wrote to */
  isRecreated(before: string | undefined): boolean {
    return before !== undefined && this.#kept.chain !== undefined && this.chain !== before;
  }

  /** @returns the new row; none if the log has it */
  add(entry: NewEntry, { known, before }: AppendPlan): Entry[] {
    if (known.has(entry.id)) return [];
    known.add(entry.id);
    // In the row's transaction, so that `seq` has no gaps.
    this.counts.entries += 1;
    if (entry.kind === 'activity') this.counts.activities += 1;
    const row: Entry = { ...entry, seq: this.#head.seq + 1, recordedAt: Date.now(), prev: this.#head.hash };
    this.#mark(row, entry.activityId === undefined ? [] : (before.get(entry.activityId) ?? []));
    const store = this.#tx.objectStore('entries');
    // Not awaited: `atomically` reports why the transaction failed.
    store.add(row).catch(() => undefined);
    // The newest row had to stay until the next was chained to it.
    if (row.kind === 'removed') {
      store.delete(row.to).catch(() => undefined);
      this.#told = this.#told?.filter(({ activityId }) => !this.gone.has(activityId));
      this.#ends = this.#ends?.filter(({ activityId }) => !this.gone.has(activityId));
    }
    this.#head = { seq: row.seq, hash: hashOf(row) };
    return [row];
  }

  /** @param rows earlier ones of its activity; gets the new one */
  #mark(row: Entry, rows: Entry[]): void {
    const isFirstToTell = !rows.some(asksToTell);
    rows.push(row);
    // A removed activity gets no warning.
    const began = rows.find(({ kind }) => kind === 'activity');
    if (began && asksToTell(row)) {
      if (isFirstToTell) this.counts.warnings += 1;
      this.#told = withMark(this.#told, { seq: began.seq, activityId: row.activityId });
    }
    // A malformed row is written too, hence `?.`.
    if (row.kind === 'activity' && row.activity?.kind === 'unshare')
      this.#ends = withMark(this.#ends, { seq: row.seq, activityId: row.activityId });
  }

  /** Call last. */
  end(): void {
    const meta = this.#tx.objectStore('meta');
    const { chain = { id: this.chain }, told, ends } = this.#kept;
    const putting = [
      meta.put(this.counts, 'counts'),
      meta.put(this.#head.seq > 0 ? { ...chain, head: this.#head } : chain, 'chain'),
      ...(this.#told && this.#told !== told ? [meta.put(this.#told, 'told')] : []),
      ...(this.#ends && this.#ends !== ends ? [meta.put(this.#ends, 'ends')] : []),
    ];
    for (const one of putting) one.catch(() => undefined);
  }
}

function withMark(marks: readonly Mark[] = [], mark: Mark): Mark[] {
  return [...marks.filter(({ activityId }) => activityId !== mark.activityId), mark].slice(-MAX_MARKS);
}
