/** For SIEMs that do not name refused events. */
import type { ForwardState, Suspects, Waiting } from '../../log/schema';

const MAX_SENT_ALONE = 10;

export function groupOf({ suspects = [] }: ForwardState, [first]: readonly Waiting[]): Suspects | undefined {
  return suspects.find(({ sequences }) => first && sequences.includes(first.sequence));
}

export function decided({ suspects = [], ...state }: ForwardState, events: readonly Waiting[]): ForwardState {
  const known = new Set(events.map(({ sequence }) => sequence));
  const left = suspects.flatMap(({ sequences, ...group }) => {
    const unknown = sequences.filter(sequence => !known.has(sequence));
    return unknown.length > 0 ? [{ ...group, sequences: unknown }] : [];
  });
  return left.length > 0 ? { ...state, suspects: left } : state;
}

/**
 * Groups of the square root, then one by one: 100 events take at most 110 requests, and each is
 * sent at most three times. Halving takes up to 199, and sends an event seven times.
 */
export function suspected(state: ForwardState, batch: readonly Waiting[], othersTaken: boolean): ForwardState {
  const sequences = batch.map(({ sequence }) => sequence);
  const size = batch.length > MAX_SENT_ALONE ? Math.ceil(Math.sqrt(batch.length)) : 1;
  const groups = Array.from({ length: Math.ceil(batch.length / size) }, (_, index) => ({
    sequences: sequences.slice(index * size, (index + 1) * size),
    ...(othersTaken && { othersTaken }),
  }));
  const { suspects = [], ...rest } = decided(state, batch);
  return { ...rest, suspects: [...suspects, ...groups] };
}
