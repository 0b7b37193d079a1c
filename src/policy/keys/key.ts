import type { Policy } from '../policy';
import type { Names, Parsed } from './parsed';
import { parseInteger } from './values.ts';

/** The type in the browser's schema (`list`: of texts). Browsers silently drop other types. */
export type SchemaType = 'string' | 'list' | 'boolean' | 'integer';

/** Both inclusive. */
type Range = readonly [least: number, most: number];

export type Example = string | boolean | number | readonly string[];

export interface Key {
  type: SchemaType;
  title: string;
  description: string;
  /** Only for `integer`. */
  range?: Range;
  /** A valid value, for the reference and tests. */
  example: Example;
  /** Stores the usable part in `policy` and returns the problems. */
  read(raw: unknown, policy: Partial<MutablePolicy>, names: Names): Parsed<unknown>['problems'];
}

export type MutablePolicy = { -readonly [K in keyof Policy]: Policy[K] };

/** Sets the policy member of the same name. */
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
