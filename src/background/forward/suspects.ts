/**
 * Which events of a request the engine refuses, where it does not say: they are sent again in
 * smaller groups until that is known. Pure; the groups are kept in the state of the forwarding.
 */
import type { ForwardState, Suspects, Waiting } from '../../log/schema';

/** Of so many suspects each is sent alone. */
const ALONE = 10;

/** The group of suspects that this batch is of. */
export function groupOf({ suspects = [] }: ForwardState, [first]: readonly Waiting[]): Suspects | undefined {
  return suspects.find(({ sequences }) => first && sequences.includes(first.sequence));
}

/** What has become of these events is known. */
export function decided({ suspects = [], ...state }: ForwardState, events: readonly Waiting[]): ForwardState {
  const known = new Set(events.map(({ sequence }) => sequence));
  const left = suspects.flatMap(({ sequences, ...group }) => {
    const unknown = sequences.filter(sequence => !known.has(sequence));
    return unknown.length > 0 ? [{ ...group, sequences: unknown }] : [];
  });
  return left.length > 0 ? { ...state, suspects: left } : state;
}

/**
 * The engine refuses some of these. First groups of the square root of their number are sent, then
 * the events of a group in which something is refused, each alone. So 100 events take 110 requests
 * at most, and an event that is taken comes to the engine three times at most. Halving takes fewer
 * requests where one event is refused, but 199 at worst, and sends an event seven times.
 */
export function suspected(state: ForwardState, batch: readonly Waiting[], othersTaken: boolean): ForwardState {
  const sequences = batch.map(({ sequence }) => sequence);
  const size = batch.length > ALONE ? Math.ceil(Math.sqrt(batch.length)) : 1;
  const groups = Array.from({ length: Math.ceil(batch.length / size) }, (_, index) => ({
    sequences: sequences.slice(index * size, (index + 1) * size),
    ...(othersTaken && { othersTaken }),
  }));
  const { suspects = [], ...rest } = decided(state, batch);
  return { ...rest, suspects: [...suspects, ...groups] };
}
