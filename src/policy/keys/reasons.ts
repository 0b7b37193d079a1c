/** Why somebody needs what a rule minds: what they choose from, and what they write. */
import * as v from 'valibot';
import type { ReasonAsked } from '../../prompt/missing-reason';
import type { Policy } from '../policy';
import { parseWords } from './word-list.ts';
import { wordsFor } from './words.ts';

/** Short, for it stands in the log of every such activity. */
const code = v.pipe(v.string(), v.regex(/^[A-Za-z0-9](?:[A-Za-z0-9._-]{0,38}[A-Za-z0-9])?$/));

export const parseReasons = parseWords(name => {
  const result = v.safeParse(code, name);
  return result.success ? { value: result.output, problems: [] } : { problems: [{ value: name, why: 'not-a-code' }] };
});

/**
 * What is asked for where a rule wants a reason, in the person's language. There is always
 * something: a reason that nobody can give would be a block.
 */
export function reasonAsked(
  { reasons, reasonText, reasonMinLength }: Pick<Policy, 'reasons' | 'reasonText' | 'reasonMinLength'>,
  language: () => string,
): ReasonAsked {
  const codes = [...new Set([...reasons.keys()].map(name => name.split('@', 1)[0] ?? ''))];
  const choices = codes.map(one => ({ code: one, words: wordsFor(reasons, one, language) ?? anyWords(reasons, one) }));
  return { choices, text: choices.length > 0 ? (reasonText ?? 'optional') : 'required', minLength: reasonMinLength };
}

/** A code without words for everybody: rather those of another language than none. */
function anyWords(reasons: Policy['reasons'], one: string): string {
  return [...reasons].find(([name]) => name.startsWith(`${one}@`))?.[1] ?? one;
}
