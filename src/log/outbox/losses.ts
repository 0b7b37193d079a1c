/** Losses are counted in the transaction that loses the events, so that rare faults miss none. */
import type { IDBPObjectStore, StoreNames } from 'idb';
import { openLogToWrite } from '../open';
import type { Loss, Losses, LossKind, LossRange, Schema } from '../schema';

type Forwarding = IDBPObjectStore<Schema, StoreNames<Schema>[], 'forwarding', 'readwrite'>;

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

export async function lossReported(kind: LossKind, reported: LossRange): Promise<void> {
  const tx = (await openLogToWrite()).transaction('forwarding', 'readwrite');
  const losses = (await tx.store.get('losses')) as Losses | undefined;
  const { untold, ...loss } = losses?.[kind] ?? {};
  const count = (untold?.count ?? 0) - reported.count;
  if (losses && untold)
    await tx.store.put(
      { ...losses, [kind]: { ...loss, toldAt: Date.now(), ...(count > 0 && { untold: { ...untold, count } }) } },
      'losses',
    );
  await tx.done;
}

export function rangeOf(numbers: readonly number[]): LossRange | undefined {
  // `Math.min(...numbers)` fails with tens of thousands of arguments.
  const inOrder = numbers.toSorted((a, b) => a - b);
  const [from] = inOrder;
  return from === undefined ? undefined : { count: inOrder.length, from, to: inOrder.at(-1) ?? from };
}
