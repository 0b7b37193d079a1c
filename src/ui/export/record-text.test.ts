import { describe, expect, it } from 'vitest';
import type { Entry } from '../../event';
import { type Extent, type Format, recordText } from './record-text';

const row = (seq: number): Entry => ({
  kind: 'fault',
  seq,
  id: `f${seq}`,
  recordedAt: seq,
  at: seq,
  fault: { where: 'rule', detail: 'ü' },
});
const log =
  (first: number, last: number) =>
  async (seq: number, limit: number): Promise<Entry[]> => {
    const from = Math.max(first, seq);
    return Array.from({ length: Math.max(0, Math.min(limit, last - from + 1)) }, (_, index) => row(from + index));
  };

async function all(
  format: Format,
  extent: Extent,
  rows: (seq: number, limit: number) => Promise<Entry[]>,
): Promise<string> {
  let text = '';
  for await (const piece of recordText(format, extent, rows)) text += piece.text;
  return text;
}

describe('JSON Lines', () => {
  it('are the unchanged rows, up to the newest at the start, and the trailer', async () => {
    const text = await all('json-lines', { from: 3, to: 5, trailer: '{"export":{}}' }, log(3, 9));
    expect(text.endsWith('\n')).toBe(true);
    expect(
      text
        .trimEnd()
        .split('\n')
        .map(line => JSON.parse(line)),
    ).toEqual([row(3), row(4), row(5), { export: {} }]);
  });

  it('are empty for an empty log', async () => {
    expect(await all('json-lines', { from: 1, to: 0 }, log(1, 0))).toBe('');
  });
});

it('writes CSV with a header and one line for each row, without a trailer', async () => {
  const lines = (await all('csv', { from: 1, to: 1500, trailer: '{"export":{}}' }, log(1, 1500))).split('\r\n');
  expect(lines).toHaveLength(1502);
  expect(lines[0]).toMatch(/^\uFEFFseq,recorded,/);
  expect(lines[1500]).toMatch(/^1500,/);
  expect(lines[1501]).toBe('');
});

it.each<[Format]>([['json-lines'], ['csv']])(
  'writes 100,000 rows in chunks, and reads no more than it writes: %s',
  async format => {
    let [read, written, most, lines] = [0, 0, 0, 0];
    const source = log(1, 100_000);
    const counted = async (seq: number, limit: number) => {
      const rows = await source(seq, limit);
      read += rows.length;
      most = Math.max(most, read - written);
      return rows;
    };
    for await (const { text, rows } of recordText(format, { from: 1, to: 100_000 }, counted)) {
      written += rows;
      lines += text.split('\n').length - 1;
    }
    expect([read, written, most]).toEqual([100_000, 100_000, 1000]);
    expect(lines).toBe(format === 'csv' ? 100_001 : 100_000);
  },
);

it('reports a row that was removed while the file was being written', async () => {
  await expect(all('csv', { from: 1, to: 10 }, log(3, 10))).rejects.toThrow('rows are missing');
  await expect(all('json-lines', { from: 1, to: 10 }, log(1, 8))).rejects.toThrow('rows are missing');
  const removed = async (seq: number, limit: number) => await log(1, 3000)(seq > 1000 ? 1500 : seq, limit);
  await expect(all('json-lines', { from: 1, to: 3000 }, removed)).rejects.toThrow('rows are missing');
});
