import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ActivityEntry, Entry } from '../../event';
import { csvHeader, csvLine, csvRow } from './csv';

/** A parser for the grammar of RFC 4180, section 2; it accepts nothing else. */
function readCsv(text: string): string[][] {
  const field = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/y;
  const lines: string[][] = [];
  let line: string[] = [];
  while (field.lastIndex < text.length) {
    const at = field.lastIndex;
    const found = field.exec(text);
    if (!found) throw new Error(`not RFC 4180 at ${at}: ${text.slice(at, at + 20)}`);
    const [, quoted, plain = '', end] = found;
    line.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end === ',') continue;
    lines.push(line);
    line = [];
  }
  return lines;
}

const share: ActivityEntry = {
  seq: 7,
  id: 'a',
  recordedAt: Date.UTC(2026, 10, 25, 8, 0, 1),
  kind: 'activity',
  activityId: 'a',
  activity: {
    id: 'a',
    seenAt: Date.UTC(2026, 10, 25, 8),
    host: 'contoso.sharepoint.com',
    kind: 'share-invite',
    scope: 'specific',
    recipients: ['ann@fabrikam.example', 'bob@fabrikam.example'],
    file: { name: 'Plan "B", draft.docx' },
    actor: { email: 'a.meyer@contoso.example' },
  },
  findings: [
    { rule: 'external-recipient', level: 'medium', response: 'inform', evidence: {} },
    { rule: 'labelled', level: 'low', response: 'record', evidence: {} },
  ],
  response: 'inform',
  witness: 'page',
  via: 'fetch',
  requestHash: '',
  tab: 1,
};

const read = (entry: Entry): Record<string, string> => {
  const [names = [], cells = []] = readCsv(csvHeader().slice(1) + csvRow(entry));
  expect(cells).toHaveLength(names.length);
  return Object.fromEntries(names.map((name, index) => [name, cells[index] ?? '']));
};

it('has a line for each row kept in a `kept` entry', () => {
  const other: Entry = { ...share, seq: 8, id: 'b' };
  const kept: Entry = { kind: 'kept', seq: 900, id: 'a', activityId: 'a', recordedAt: 1, rows: [share, other] };
  expect(csvRow(kept)).toBe(csvRow(share) + csvRow(other));
});

/** Text with all characters that are special in CSV. */
const text = fc.string({
  unit: fc.oneof(
    fc.constantFrom('"', ',', ';', '\r', '\n', '=', '+', '-', '@', '\t', "'", ' '),
    fc.string({ unit: 'binary' }),
  ),
});

describe('a line', () => {
  it('round-trips, except for cells that a spreadsheet would take for a formula', () => {
    fc.assert(
      fc.property(fc.array(fc.array(text, { minLength: 2, maxLength: 5 }), { minLength: 1, maxLength: 5 }), lines => {
        const isPlain = (cell: string) => !/^[=+\-@\t\r]|;\s*[=+\-@]/.test(cell);
        // In the others only apostrophes are new.
        const bare = (cell: string) => cell.replaceAll("'", '');
        const found = readCsv(lines.map(csvLine).join(''));
        expect(found.map(cells => cells.map(bare))).toEqual(lines.map(cells => cells.map(bare)));
        for (const [at, cells] of lines.entries())
          for (const [place, cell] of cells.entries()) if (isPlain(cell)) expect(found[at]?.[place]).toBe(cell);
      }),
    );
  });

  it('has no cell that begins like a formula', () => {
    for (const cell of ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '=cmd|" /C calc"!A0'])
      expect(readCsv(csvLine([cell, '']))[0]?.[0]).toBe(`'${cell}`);
    fc.assert(
      fc.property(text, cell => {
        expect(readCsv(csvLine([cell, 'x']))[0]?.[0]).not.toMatch(/^[=+\-@\t\r]|;\s*[=+\-@]/);
      }),
    );
  });

  it('does not quote what needs no quotes', () => {
    expect(csvLine(['a b', '1', 'a=b'])).toBe('a b,1,a=b\r\n');
  });
});

describe('an entry', () => {
  it('has important facts in their own columns, and the whole entry in the last', () => {
    const cells = read(share);
    expect(cells).toMatchObject({
      seq: '7',
      recorded: '2026-11-25T08:00:01.000Z',
      happened: '2026-11-25T08:00:00.000Z',
      kind: 'activity',
      activity: 'share-invite',
      actor: 'a.meyer@contoso.example',
      host: 'contoso.sharepoint.com',
      file: 'Plan "B", draft.docx',
      recipients: 'ann@fabrikam.example bob@fabrikam.example',
      rules: 'external-recipient labelled',
      response: 'inform',
      witness: 'page',
      outcome: '',
    });
    expect(JSON.parse(cells.entry ?? '')).toEqual(share);
  });

  it.each<[Partial<Entry>, Record<string, string>]>([
    [
      { kind: 'outcome', witness: 'network', at: 5, outcome: 'refused', status: 403 },
      { outcome: 'refused', status: '403', happened: '1970-01-01T00:00:00.005Z' },
    ],
    [
      { kind: 'answer', at: 5, choice: 'proceed', reasonCode: 'partner', reason: '=HYPERLINK("https://x.example")' },
      { choice: 'proceed', reason: 'partner: =HYPERLINK("https://x.example")' },
    ],
    [
      { kind: 'answer', at: 5, choice: 'proceed', reason: '=HYPERLINK("https://x.example")' },
      { reason: '\'=HYPERLINK("https://x.example")' },
    ],
    [
      { kind: 'asked', at: 5, rules: ['x', 'y'], response: 'warn' },
      { rules: 'x y', response: 'warn' },
    ],
    [{ kind: 'shown', at: 5, rule: 'x', response: 'inform', where: 'page' }, { rules: 'x' }],
    [
      { kind: 'fault', at: 5, fault: { where: 'rule', detail: 'x' } },
      { fault: 'rule: x', activityId: '' },
    ],
    [
      { kind: 'health', at: Number.NaN, host: 'h', state: 'watched' },
      { host: 'h', happened: 'NaN' },
    ],
  ])('has the right cells for %o', (part, cells) => {
    expect(read({ seq: 1, id: 'i', recordedAt: 1, ...part } as Entry)).toMatchObject(cells);
  });
});
