/** Messages are of type `Why`. */
import * as v from 'valibot';
import type { Level, Response, Role, Scope } from '../../event';
import { MAX_TEXT_CHARS } from '../keys/address-template.ts';
import type { Why } from '../policy';

/** Limits the cost of evaluation. */
const MAX_ITEMS = 50;

export const SCOPES: readonly Scope[] = ['anonymous', 'organization', 'specific', 'existing'];
export const ROLES: readonly Role[] = ['view', 'review', 'edit'];
export const LEVELS: readonly Level[] = ['low', 'medium', 'high', 'critical'];
export const RESPONSES: readonly (Response | 'off')[] = ['off', 'record', 'inform', 'warn', 'justify', 'block'];
/** Responses before the activity happens: a prompt or a block. */
export const ASKING: readonly (Response | 'off')[] = ['warn', 'justify', 'block'];

/** The compiler checks that it is a `Why`. */
export const why = (reason: Why) => reason;

export const text = v.pipe(
  v.string(why('not-text')),
  v.nonEmpty(why('empty')),
  v.maxLength(MAX_TEXT_CHARS, why('text-too-long')),
);
/** A text to compare with. Numbers and booleans become text. */
export const word = v.pipe(
  v.union([v.string(), v.number(), v.boolean()], why('not-text')),
  v.transform(String),
  v.maxLength(MAX_TEXT_CHARS, why('text-too-long')),
);
const ID = /^[a-z0-9](?:[a-z0-9-]{0,58}[a-z0-9])?$/;
export const id = v.pipe(v.string(why('not-text')), v.regex(ID, why('not-an-id')));
export const oneOf = <const Words extends readonly string[]>(words: Words) => v.picklist(words, why('not-one-of'));

/** A single value counts as a list of one. */
export const list = <Item extends v.GenericSchema>(item: Item, most = MAX_ITEMS) =>
  v.pipe(
    v.unknown(),
    v.transform((value): unknown[] => (Array.isArray(value) ? value : [value])),
    v.array(item),
    v.maxLength(most, why('too-many')),
  );

export const some = <Item extends v.GenericSchema>(item: Item, most = MAX_ITEMS) =>
  v.pipe(list(item, most), v.minLength(1, why('empty')));

/** Typing errors would go unnoticed. */
export const members = <Entries extends v.ObjectEntries>(entries: Entries) =>
  v.strictObject(entries, ({ expected, path }) =>
    why(expected === 'never' ? 'unknown-member' : path ? 'missing-member' : 'not-an-object'),
  );
