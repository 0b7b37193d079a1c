/** A mistake in the text of a policy file, in words for its author. */
export interface Mistake {
  /** Where it begins, in UTF-16 units. */
  offset: number;
  /** As written there. */
  found: string;
  why: string;
  /** What to put there instead. */
  write?: string;
}

const MAX_FOUND_CHARS = 60;

export function brief(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > MAX_FOUND_CHARS ? `${line.slice(0, MAX_FOUND_CHARS - 1)}…` : line;
}
