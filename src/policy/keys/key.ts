/** Texts: `key_NAME` and `key_NAME_what` in `_locales`. */
import type { Policy } from '../policy';
import type { Names, Parsed } from './parsed';
import { parseInteger, parseWord } from './values.ts';

/** The type in the browser's schema (`list`: of texts). Browsers silently drop other types. */
export type SchemaType = 'string' | 'list' | 'boolean' | 'integer';

/** Both inclusive. */
type Range = readonly [least: number, most: number];

export type Example = string | boolean | number | readonly string[];

export interface Key<Value = unknown> {
  type: SchemaType;
  /** Only for `integer`. */
  range?: Range;
  /** The only values, if they are fixed. */
  words?: readonly string[];
  /** Valid, for the reference and tests. */
  example: Example;
  /** In force while it is not set: what each rule has, our text, or a value. Absent: nothing. */
  whileUnset?: 'rules' | 'text' | { value: string };
  parse(raw: unknown, names: Names): Parsed<Value>;
}

/** One for each member of the policy. */
export type PolicyKeys = { readonly [Name in keyof Policy]-?: Key<NonNullable<Policy[Name]>> };

export function integer(example: number, range: Range): Key<number> {
  return { type: 'integer', range, example, parse: parseInteger(...range) };
}

export function word<const Word extends string>(example: Word, words: readonly Word[]): Key<Word> {
  return { type: 'string', words, example, parse: parseWord(words) };
}
