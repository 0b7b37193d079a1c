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
  tab: number;
  host: string;
  file: FileRef;
}

interface Pending extends Lookup {
  isOver: Promise<void>;
  end(): void;
}

const lookups = new Map<string, Pending>();

/** Call it before anything slow: a share may be right behind, and waits for the reply. */
export function askedOf(observationId: string, lookup: Lookup): void {
  let end = () => {};
  const isOver = new Promise<void>(resolve => {
    end = resolve;
  });
  lookups.set(observationId, { ...lookup, isOver, end });
  setTimeout(end, MAX_AGE_MS);
  const [oldest] = lookups.keys();
  if (lookups.size > MAX_LOOKUPS && oldest !== undefined) answered(oldest, lookups.get(oldest)?.tab)?.end();
}

/**
 * Takes the lookup once, for the tab that sent it.
 * @returns call `end` when its reply is remembered
 */
export function answered(observationId: string, tab = -1): Pending | undefined {
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
