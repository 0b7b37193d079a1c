/**
 * Counts what does not reach the engine, in the transaction that loses it, so that no number is
 * forgotten however seldom a fault is written about it.
 */
import type { IDBPObjectStore, StoreNames } from 'idb';
import { openLogToWrite } from '../open';
import type { Loss, Losses, LossKind, LossRange, Schema } from '../schema';

type Forwarding = IDBPObjectStore<Schema, StoreNames<Schema>[], 'forwarding', 'readwrite'>;

/** To be called within the transaction that loses them. */
export async function countLoss(forwarding: Forwarding, kind: LossKind, lost: LossRange | undefined): Promise<void> {
  if (!lost) return;
  const losses = (await forwarding.get('losses')) as Losses | undefined;
  const { untold, ...loss }: Omit<Loss, 'at'> = losses?.[kind] ?? { total: 0 };
  const at = Date.now();
  const all = untold
    ? {
        ...untold,
        count: untold.count + lost.count,
        from: Math.min(untold.from, lost.from),
        to: Math.max(untold.to, lost.to),
      }
    : { ...lost, since: at };
  await forwarding.put({ ...losses, [kind]: { ...loss, total: loss.total + lost.count, at, untold: all } }, 'losses');
}

/** A fault in the log states `told`. What was lost meanwhile is for the next. */
export async function lossTold(kind: LossKind, told: LossRange): Promise<void> {
  const tx = (await openLogToWrite()).transaction('forwarding', 'readwrite');
  const losses = (await tx.store.get('losses')) as Losses | undefined;
  const { untold, ...loss } = losses?.[kind] ?? {};
  const count = (untold?.count ?? 0) - told.count;
  if (losses && untold)
    await tx.store.put(
      { ...losses, [kind]: { ...loss, toldAt: Date.now(), ...(count > 0 && { untold: { ...untold, count } }) } },
      'losses',
    );
  await tx.done;
}

/** `numbers`: of events, or of rows (see `LossKind`). */
export function rangeOf(numbers: readonly number[]): LossRange | undefined {
  // Not `Math.min(...numbers)`: it could be tens of thousands, more than a call may have arguments.
  const inOrder = numbers.toSorted((a, b) => a - b);
  const [from] = inOrder;
  return from === undefined ? undefined : { count: inOrder.length, from, to: inOrder.at(-1) ?? from };
}
