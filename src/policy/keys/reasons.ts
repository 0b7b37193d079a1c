import * as v from 'valibot';
import type { ReasonAsked } from '../../event';
import type { Policy } from '../policy';
import { parseWords } from './word-list.ts';
import { wordsFor } from './words.ts';

/** Short, because the log repeats it. */
const code = v.pipe(v.string(), v.regex(/^[A-Za-z0-9](?:[A-Za-z0-9._-]{0,38}[A-Za-z0-9])?$/));

export const parseReasons = parseWords(name => {
  const result = v.safeParse(code, name);
  return result.success ? { value: result.output, problems: [] } : { problems: [{ value: name, why: 'not-a-code' }] };
});

/** In the user's language. Never nothing: that would block the user. */
export function reasonAsked(
  { reasons, reasonText, reasonMinLength }: Pick<Policy, 'reasons' | 'reasonText' | 'reasonMinLength'>,
  language: () => string,
): ReasonAsked {
  const codes = [...new Set([...reasons.keys()].map(name => name.split('@', 1)[0] ?? ''))];
  const choices = codes.map(one => ({ code: one, words: wordsFor(reasons, one, language) ?? anyWords(reasons, one) }));
  const text = (reasons.size > 0 && reasonText) || defaultReasonText(reasons);
  return { choices, text, minLength: reasonMinLength };
}

export function defaultReasonText(reasons: Policy['reasons']): ReasonAsked['text'] {
  return reasons.size > 0 ? 'optional' : 'required';
}

/** Any language is better than none. */
function anyWords(reasons: Policy['reasons'], one: string): string {
  return [...reasons].find(([name]) => name.startsWith(`${one}@`))?.[1] ?? one;
}
