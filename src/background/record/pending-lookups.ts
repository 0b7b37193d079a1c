/**
 * Requests that ask about a document. In memory only: the reply takes seconds, and pages ask again.
 */
import type { FileRef } from '../../event';

const MAX_LOOKUPS = 100;
/** The user waits, as the reply is on its way through a busy machine. */
const MAX_WAIT_MS = 400;
/** The page may have gone, or the service may not reply. */
const MAX_AGE_MS = 5000;

interface Lookup {
  tab: number | undefined;
  host: string;
  file: FileRef;
}

interface Pending extends Lookup {
  isOver: Promise<void>;
  end(): void;
}

const lookups = new Map<string, Pending>();

export function askedOf(observationId: string, lookup: Lookup): void {
  let end = () => {};
  const isOver = new Promise<void>(resolve => {
    end = resolve;
  });
  lookups.set(observationId, { ...lookup, isOver, end });
  setTimeout(end, MAX_AGE_MS);
  const [oldest] = lookups.keys();
  if (lookups.size > MAX_LOOKUPS && oldest !== undefined) lookups.delete(oldest);
}

/**
 * Takes the lookup once, for the tab that sent it.
 * @returns call `end` when its reply is remembered
 */
export function answered(observationId: string, tab: number | undefined): Pending | undefined {
  const lookup = lookups.get(observationId);
  if (lookup?.tab !== tab) return undefined;
  lookups.delete(observationId);
  return lookup;
}

/** Resolves when this tab's lookups are answered, or in 400 ms: rules read names and labels. */
export async function whenAnswered(tab: number): Promise<void> {
  const pending = [...lookups.values()].filter(lookup => lookup.tab === tab);
  if (pending.length === 0) return;
  const limit = new Promise(resolve => setTimeout(resolve, MAX_WAIT_MS));
  await Promise.race([Promise.all(pending.map(({ isOver }) => isOver)), limit]);
}
