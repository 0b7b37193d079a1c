/**
 * What others rely on, by name: each key of the policy, each field of an event, of a row of the log
 * and of its export as CSV, and the database.
 */

import manifest from '../../manifest.json' with { type: 'json' };
import { FIELDS } from '../../src/forward/field-list';
import { CASES, CORPUS, everything, MEANINGS } from '../../src/forward/ocsf/test/cases';
import { LATER } from '../../src/forward/ocsf/test/sample';
import { MIGRATIONS } from '../../src/log/migrations';
import type { Key } from '../../src/policy/keys/key';
import { KEYS } from '../../src/policy/keys/keys';
import { csvHeader } from '../../src/ui/export/csv';
import { rowItems } from './row-fields';

/** Type, range or version by name: `policy askTimeout`, `policy forwardKind=otlp`, `event time`. */
export type Items = Readonly<Record<string, string>>;

export interface Contract {
  version: string;
  items: Items;
}

export function contractOfThisSource(): Contract {
  return { version: manifest.version, items: { ...policyItems(), ...eventItems(), ...logItems() } };
}

function policyItems(): Items {
  return Object.fromEntries(
    Object.entries(KEYS).flatMap(([name, key]: [string, Key]) => [
      [`policy ${name}`, key.range ? `${key.type} ${key.range.join(' to ')}` : key.type],
      ...allowedWords(key).map(word => [`policy ${name}=${word}`, 'value']),
    ]),
  );
}

/** As the parser lists them when it gets another one. */
function allowedWords({ type, example, parse }: Key): string[] {
  const [first = ''] = Array.isArray(example) ? (example as string[]) : [];
  const rule = first.replace(/=.*/s, '');
  const names = { builtInRules: [rule], rules: [rule], groups: [], asking: [rule] };
  const { problems } = parse(type === 'list' ? [`${rule}=?`] : '?', names);
  return problems.flatMap(({ why, allowed }) => (why === 'not-one-of' && allowed ? allowed.split(', ') : []));
}

/** Types as they occur; `src/forward/field-list.test.ts` makes sure that each field does. */
function eventItems(): Items {
  const types = new Map(FIELDS.map(({ path }) => [path, new Set<string>()]));
  const cases = [
    ...Object.values(CASES),
    ...CORPUS.map(({ entry }) => [entry, LATER.done]),
    ...MEANINGS.map(entry => [entry]),
  ];
  for (const event of cases.flatMap(everything)) addTypes(event, '', types);
  return Object.fromEntries([...types].map(([path, found]) => [`event ${path}`, [...found].sort().join(' or ')]));
}

function addTypes(value: unknown, path: string, types: ReadonlyMap<string, Set<string>>): void {
  if (value !== undefined) types.get(path)?.add(typeof value);
  if (Array.isArray(value)) for (const item of value) addTypes(item, `${path}[]`, types);
  else if (typeof value === 'object' && value !== null)
    for (const [name, inner] of Object.entries(value)) addTypes(inner, path === '' ? name : `${path}.${name}`, types);
}

function logItems(): Items {
  const columns = csvHeader().trim().split(',');
  return {
    'log database': String(MIGRATIONS.length),
    ...rowItems(),
    ...Object.fromEntries(columns.map(name => [`log CSV ${name}`, 'column'])),
  };
}
