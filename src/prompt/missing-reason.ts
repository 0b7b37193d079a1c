/** For the prompt, and for the worker, which trusts no page. */
import type { ReasonAsked } from '../event';

export interface ReasonGiven {
  code?: string;
  text?: string;
}

export type Missing = { what: 'choice' } | { what: 'text'; characters: number };

export function missingIn({ choices, text, minLength }: ReasonAsked, given: ReasonGiven): Missing | undefined {
  if (choices.length > 0 && !choices.some(({ code }) => code === given.code)) return { what: 'choice' };
  const characters = minLength - lengthOf(given.text);
  return text === 'required' && characters > 0 ? { what: 'text', characters } : undefined;
}

/** In graphemes, as users count. */
function lengthOf(text = ''): number {
  return [...new Intl.Segmenter().segment(text.trim())].length;
}
