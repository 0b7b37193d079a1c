import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { faultIn, readSource } from './source';

const isIn = (text: string, { line, column }: { line: number; column: number }) =>
  line >= 1 && column >= 1 && column <= (text.split(/\r\n|\r|\n/)[line - 1]?.length ?? -1) + 1;

it('parses any text like JSON.parse, or reports a position within it', () => {
  const cut = fc.json({ maxDepth: 2 }).chain(text => fc.nat(text.length).map(end => text.slice(0, end)));
  const pretty = fc.object().map(value => JSON.stringify(value, null, 2));
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json(), cut, pretty), text => {
      const { values, faults, positionOf } = readSource(text);
      for (const fault of faults) expect(isIn(text, fault)).toBe(true);
      if (!values) expect(faults).not.toEqual([]);
      for (const key of Object.keys(values ?? {})) expect(isIn(text, positionOf([key, 'x', 0]))).toBe(true);
      if (!text.includes('/') && values) expect(values).toEqual(JSON.parse(text));
    }),
    { numRuns: 2000 },
  );
});

describe('the position of a path', () => {
  const text = '\ufeff{ // a\r\n  "a": [1,\n    {"b": 2}] }';

  it.each([
    [['a'], 2, 3],
    [['a', 0], 2, 9],
    [['a', 1, 'b'], 3, 11],
    [['a', 1, 'nothing'], 3, 5],
    [['nothing'], 1, 1],
  ])('is found for %j', (path, line, column) => expect(readSource(text).positionOf(path)).toEqual({ line, column }));
});

it('reads names with a meaning in JavaScript like any other key', () => {
  expect(Object.keys(readSource('{"__proto__": {"a": 1}, "constructor": 2}').values ?? {})).toEqual([
    '__proto__',
    'constructor',
  ]);
});

it('ignores comments', () => {
  expect(readSource('// a\n{ "a": "//b", /* c */ "d": "/* e */" } // f').values).toEqual({ a: '//b', d: '/* e */' });
});

it('reports that a text is nested too deeply', () => {
  for (const text of ['['.repeat(100_000), `{"a":${'['.repeat(5000)}${']'.repeat(5000)}}`])
    expect(readSource(text).faults).toEqual([
      {
        line: 1,
        column: text.indexOf('[') + (text.startsWith('{') ? 100 : 101),
        why: 'not-json',
        detail: 'nested too deeply',
      },
    ]);
  expect(faultIn('['.repeat(100_000))).toBe('nested too deeply');
});

it('lists the first hundred mistakes of a file in another format, each with its position', () => {
  const { faults } = readSource('--b\n\n'.repeat(1000));
  expect(faults).toHaveLength(100);
  expect(faults.slice(0, 2)).toMatchObject([{ line: 1, column: 1 }, { why: 'not-json' }]);
  expect(faults.at(-1)?.line).toBeGreaterThan(50);
});
