/** The list of fields is what is sent: no more, no less. */
import { describe, expect, it } from 'vitest';
import { FIELDS, fieldList } from './field-list';
import { CASES, CORPUS, everything, MEANINGS, parsed, sent } from './ocsf/test/cases';
import { LATER, LEVELS, privacyAt } from './ocsf/test/sample';
import { asAllowed } from './privacy';

const ALL = [
  ...Object.values(CASES),
  ...CORPUS.map(({ entry }) => [entry, LATER.done]),
  ...MEANINGS.map(entry => [entry]),
];

/** `unmapped.share.recipients[].domain` */
function leaves(value: unknown, path = ''): string[] {
  if (value === undefined) return [];
  if (Array.isArray(value)) return value.flatMap(item => leaves(item, `${path}[]`));
  if (typeof value !== 'object' || value === null) return [path];
  return Object.entries(value).flatMap(([name, inner]) => leaves(inner, path === '' ? name : `${path}.${name}`));
}

it('names each field once, with a description', () => {
  expect(new Set(FIELDS.map(({ path }) => path)).size).toBe(FIELDS.length);
  for (const { what } of FIELDS) expect(what).not.toBe('');
});

it('names every field an event can have, because an unlisted field is silently never sent', () => {
  const named = new Set(FIELDS.map(({ path }) => path));
  const forgotten = new Set(ALL.flatMap(everything).flatMap(event => leaves(event).filter(path => !named.has(path))));
  expect([...forgotten]).toEqual([]);
});

it('names no field that no event has', () => {
  const known = new Set(ALL.flatMap(everything).flatMap(event => leaves(event)));
  expect(FIELDS.map(({ path }) => path).filter(path => !known.has(path))).toEqual([]);
});

describe.each(LEVELS)('at %s', level => {
  const listed = new Set(fieldList(level).map(({ path }) => path));

  it('sends no field that is not in the list', () => {
    const strays = new Set(
      ALL.flatMap(rows => sent(rows, level)).flatMap(event => leaves(parsed(event)).filter(path => !listed.has(path))),
    );
    expect([...strays]).toEqual([]);
  });

  it('includes what every event needs', () => {
    const needed = [
      'metadata.uid',
      'metadata.sequence',
      'metadata.logged_time',
      'time',
      'class_uid',
      'type_uid',
      'severity_id',
    ];
    for (const path of [...needed, 'file.name', 'unmapped.action', 'unmapped.fact', 'unmapped.chain.prev'])
      expect(listed).toContain(path);
  });

  it('drops a field that is not listed', () => {
    expect(asAllowed({ time: 1, secret: 'x', unmapped: { secret: 'x' } }, privacyAt(level))).toEqual({ time: 1 });
  });
});

it('includes at each level all fields of the level below', () => {
  const [minimal, standard, full] = LEVELS.map(level => fieldList(level).map(({ path }) => path)) as [
    string[],
    string[],
    string[],
  ];
  expect(standard).toEqual(expect.arrayContaining(minimal));
  expect(full).toEqual(expect.arrayContaining(standard));
  expect(full.length).toBeGreaterThan(standard.length);
  expect(standard.length).toBeGreaterThan(minimal.length);
});
