/**
 * One key that an admin can set: what it is called, what may stand there, and the parser of its
 * value.
 */

import type { Policy } from '../policy';
import type { Names, Parsed } from './parsed';
import { parseInteger } from './values.ts';

/**
 * What a key is in the browser's schema (`list`: of texts): the browser drops a value of any other
 * type without telling anyone.
 */
export type SchemaType = 'string' | 'list' | 'boolean' | 'integer';

/** Both included. */
type Range = readonly [least: number, most: number];

/** A value as an admin writes it. */
export type Example = string | boolean | number | readonly string[];

export interface Key {
  type: SchemaType;
  /** For the admin who reads the schema. */
  title: string;
  description: string;
  /** Of an `integer`: the least and the most that it may be. */
  range?: Range;
  /** A value without any problem, for the reference and for tests. */
  example: Example;
  /**
   * Puts what can be used into the policy, as the member of the key's own name, and returns what
   * cannot.
   */
  read(raw: unknown, policy: Partial<MutablePolicy>, names: Names): Parsed<unknown>['problems'];
}

/** A policy while it is being read. */
export type MutablePolicy = { -readonly [K in keyof Policy]: Policy[K] };

/** The key of the same name as the member of the policy that it sets. */
export function key<Name extends keyof MutablePolicy>(
  name: Name,
  type: SchemaType,
  title: string,
  description: string,
  example: Example,
  parse: (raw: unknown, names: Names) => Parsed<NonNullable<MutablePolicy[Name]>>,
): [Name, Key] {
  return [
    name,
    {
      type,
      title,
      description,
      example,
      read(raw, policy, names) {
        const { value, problems } = parse(raw, names);
        if (value !== undefined) policy[name] = value;
        return problems;
      },
    },
  ];
}

type IntegerName = {
  [Name in keyof MutablePolicy]-?: MutablePolicy[Name] extends number ? Name : never;
}[keyof MutablePolicy];

export function integer(
  name: IntegerName,
  title: string,
  description: string,
  example: number,
  range: Range,
): [IntegerName, Key] {
  const [, made] = key(name, 'integer', title, description, example, parseInteger(...range));
  return [name, { ...made, range }];
}
