/** What the JSON texts of a policy have in common. The message of each complaint is a `Why`. */
import * as v from 'valibot';
import type { Level, Response, Role, Scope } from '../../event';
import { LONGEST } from '../keys/address-template.ts';
import type { Why } from '../policy';

/** Most of anything in one text: bounds what asking it can cost. */
const MOST = 50;

export const SCOPES: readonly Scope[] = ['anonymous', 'organization', 'specific', 'existing'];
export const ROLES: readonly Role[] = ['view', 'review', 'edit'];
export const LEVELS: readonly Level[] = ['low', 'medium', 'high', 'critical'];
export const RESPONSES: readonly (Response | 'off')[] = ['off', 'record', 'inform', 'warn', 'justify', 'block'];
/** Those that ask first. */
export const ASKING: readonly (Response | 'off')[] = ['warn', 'justify', 'block'];

/** The compiler's proof that a message has words. */
export const why = (reason: Why) => reason;

export const text = v.pipe(
  v.string(why('not-text')),
  v.nonEmpty(why('empty')),
  v.maxLength(LONGEST, why('text-too-long')),
);
/** A word to compare with. Numbers and switches are compared as JSON writes them. */
export const word = v.pipe(
  v.union([v.string(), v.number(), v.boolean()], why('not-text')),
  v.transform(String),
  v.maxLength(LONGEST, why('text-too-long')),
);
const idOf = /^[a-z0-9](?:[a-z0-9-]{0,58}[a-z0-9])?$/;
export const id = v.pipe(v.string(why('not-text')), v.regex(idOf, why('not-an-id')));
export const oneOf = <const Words extends readonly string[]>(words: Words) => v.picklist(words, why('not-one-of'));

/** One stands for a list of one; there may be none. */
export const list = <Item extends v.GenericSchema>(item: Item, most = MOST) =>
  v.pipe(
    v.unknown(),
    v.transform((value): unknown[] => (Array.isArray(value) ? value : [value])),
    v.array(item),
    v.maxLength(most, why('too-many')),
  );

/** The same with at least one. */
export const some = <Item extends v.GenericSchema>(item: Item, most = MOST) =>
  v.pipe(list(item, most), v.minLength(1, why('empty')));

/** A member nobody knows is a mistake that nobody would hear of. */
export const members = <Entries extends v.ObjectEntries>(entries: Entries) =>
  v.strictObject(entries, ({ expected, path }) =>
    why(expected === 'never' ? 'unknown-member' : path ? 'missing-member' : 'not-an-object'),
  );
