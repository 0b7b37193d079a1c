import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvLine } from '../../ui/export/csv';
import { type Row, rowsOf } from './rows';

/** In pieces of some bytes, as a pipe may deliver them. */
async function rows(text: string, by = 1 << 20): Promise<Row[]> {
  const all = new TextEncoder().encode(text);
  async function* pieces() {
    for (let at = 0; at < all.length; at += by) yield all.subarray(at, at + by);
  }
  const found: Row[] = [];
  for await (const row of rowsOf(pieces())) found.push(row);
  return found;
}

const record = fc
  .dictionary(fc.stringMatching(/^[A-Z][a-z]{0,5}$/), fc.jsonValue(), { minKeys: 1 })
  .filter(one => !('Records' in one));
const by = fc.constantFrom(1, 2, 7, 1 << 20);

describe('records', () => {
  it.each<[string, (records: unknown[], indent: number) => string]>([
    ['in a list', (records, indent) => JSON.stringify(records, null, indent)],
    ['on lines', records => records.map(one => JSON.stringify(one)).join('\n')],
    [
      "in a page of Google's",
      (records, indent) => JSON.stringify({ kind: 'admin#reports#activities', items: records }, null, indent),
    ],
    [
      'in pages one after another',
      (records, indent) => records.map(one => JSON.stringify({ value: [one] }, null, indent)).join('\n'),
    ],
    [
      'in a list of pages',
      (records, indent) =>
        JSON.stringify(
          records.map(one => ({ Records: [one] })),
          null,
          indent,
        ),
    ],
  ])('%s are the same whatever their layout and pieces', async (_, written) => {
    await fc.assert(
      fc.asyncProperty(fc.array(record, { minLength: 1 }), by, fc.constantFrom(0, 2), async (records, size, indent) => {
        const found = await rows(written(records, indent), size);
        expect(found.map(row => ('value' in row ? row.value : row))).toEqual(JSON.parse(JSON.stringify(records)));
      }),
    );
  });

  it('are named by the line they begin at', async () => {
    const list = '[\n{"a":1},\n\n {"b":\n2},{"c":3}\n]';
    expect((await rows(list)).map(({ line }) => line)).toEqual([2, 4, 5]);
    expect((await rows('{"a":1}\n\n{"b":2}\n')).map(({ line }) => line)).toEqual([1, 3]);
    expect((await rows('a,b\n1,2\n3,"x"\n')).map(({ line }) => line)).toEqual([2, 3]);
  });

  it('of a CSV file are the same whatever is in the cells', async () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '"', ',', ';', '\n', '\t', ' ', '{', 'ü', '\u2028') });
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(cell, cell), { minLength: 1 }), by, async (lines, size) => {
        // An apostrophe is put before what a spreadsheet would take for a formula.
        const isPlain = (text: string) => !/^[=+\-@\t\r]|;\s*[=+\-@]/.test(text);
        const kept = lines.filter(line => line.every(isPlain) && line.join('') !== '');
        const found = await rows(`\uFEFF${csvLine(['Name', 'AuditData'])}${kept.map(csvLine).join('')}`, size);
        expect(found.map(row => ('value' in row ? [row.value.Name, row.value.AuditData] : row))).toEqual(kept);
      }),
    );
  });
});

it('ends, and names what it cannot read, whatever the bytes are', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(
        fc.string(),
        fc.json(),
        fc.string({ unit: fc.constantFrom('"', ',', '\n', '[', '{', '}', 'a', ':', ']') }),
      ),
      by,
      async (text, size) => {
        for (const row of await rows(text, size)) {
          expect(row.line).toBeGreaterThan(0);
          expect('value' in row || row.problem !== '').toBe(true);
        }
      },
    ),
    { numRuns: 500 },
  );
});
