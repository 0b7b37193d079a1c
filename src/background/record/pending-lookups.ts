/**
 * Requests that ask about a document. In memory only: the reply takes seconds, and pages ask again.
 */
import type { FileRef } from '../../event';

const MAX_LOOKUPS = 100;

interface Lookup {
  tab: number | undefined;
  host: string;
  file: FileRef;
}

const lookups = new Map<string, Lookup>();

export function askedOf(observationId: string, lookup: Lookup): void {
  lookups.set(observationId, lookup);
  const [oldest] = lookups.keys();
  if (lookups.size > MAX_LOOKUPS && oldest !== undefined) lookups.delete(oldest);
}

/** Takes the lookup once, for the tab that sent it. */
export function answered(observationId: string, tab: number | undefined): Lookup | undefined {
  const lookup = lookups.get(observationId);
  if (lookup?.tab !== tab) return undefined;
  lookups.delete(observationId);
  return lookup;
}
