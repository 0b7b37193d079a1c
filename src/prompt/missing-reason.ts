/**
 * The reason that a rule asks for: what of it is missing. In the dialog, so that the person learns
 * of it, and in the background, which believes no page.
 */

export interface ReasonAsked {
  /** What to choose from; none: there is nothing to choose. */
  choices: readonly { code: string; words: string }[];
  /** Whether words of one's own are wanted. */
  text: 'optional' | 'required' | 'none';
  /** Characters that these have at least. */
  minLength: number;
}

export interface ReasonGiven {
  code?: string;
  text?: string;
}

/**
 * `choice`: none of the choices was made. `text`: it is too short, and `characters` are missing.
 */
export type Missing = { what: 'choice' } | { what: 'text'; characters: number };

/** Nothing, if it is as it was asked for. An optional text is as short as it likes. */
export function missingIn({ choices, text, minLength }: ReasonAsked, given: ReasonGiven): Missing | undefined {
  if (choices.length > 0 && !choices.some(({ code }) => code === given.code)) return { what: 'choice' };
  const characters = minLength - lengthOf(given.text);
  return text === 'required' && characters > 0 ? { what: 'text', characters } : undefined;
}

/** As people count: an emoji, or a letter with its accents, is one. */
function lengthOf(text = ''): number {
  return [...new Intl.Segmenter().segment(text.trim())].length;
}
