/**
 * What is missing of a required reason. For the prompt, and for the worker, which trusts no page.
 */

export interface ReasonAsked {
  /** 3 - */
  choices: readonly { code: string; words: string }[];
  /** Whether words of one's own are wanted. */
  text: 'optional' | 'required' | 'none';
  /** In characters. */
  minLength: number;
}

export interface ReasonGiven {
  code?: string;
  text?: string;
}

/** `characters`: how many are missing. */
export type Missing = { what: 'choice' } | { what: 'text'; characters: number };

/** `undefined`: complete. */
export function missingIn({ choices, text, minLength }: ReasonAsked, given: ReasonGiven): Missing | undefined {
  if (choices.length > 0 && !choices.some(({ code }) => code === given.code)) return { what: 'choice' };
  const characters = minLength - lengthOf(given.text);
  return text === 'required' && characters > 0 ? { what: 'text', characters } : undefined;
}

/** In graphemes: an emoji or an accented letter counts as one. */
function lengthOf(text = ''): number {
  return [...new Intl.Segmenter().segment(text.trim())].length;
}
