/** The command as users run it. */
import 'fake-indexeddb/auto';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exportedLines, fillLog } from '../log/test/export';
import { builtCommand } from './test/built-command';
import { verificationText } from './verification-text';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'verify-log-'));
afterAll(() => rmSync(folder, { recursive: true }));

let lines: string[];
beforeAll(async () => {
  await fillLog(12, 5);
  lines = await exportedLines();
});

function run(program: string, args: readonly string[], input = '') {
  const { status, stdout, stderr } = spawnSync(program, args, {
    cwd: ROOT,
    encoding: 'utf8',
    input,
    shell: process.platform === 'win32',
  });
  return { status, out: stdout.trimEnd().split('\n'), told: stderr };
}

const COMMAND = await builtCommand('src/cli/verify-log.ts', folder);
/** Without npm and tsx, which take longer than the program. */
const verifyLog = (text: string, ...args: string[]) => run(process.execPath, [COMMAND, ...args, '-'], text);

describe('npm run -s verify-log', () => {
  it('prints ok first, then what is proven, and by which key', () => {
    const path = join(folder, 'export.jsonl');
    writeFileSync(path, lines.map(line => `${line}\n`).join(''));
    const { status, out, told } = run('npm', ['run', '-s', 'verify-log', '--', path]);
    expect({ status, told }).toEqual({ status: 0, told: '' });
    expect(out).toMatchObject([
      'ok',
      'log: 12 rows, 1 to 12',
      expect.stringMatching(
        /^ {2}signed up to row 12, by 2 checkpoints and the end of the export \(\d{4}-\d\d-\d\dT[\d:.]+Z\): rows 1 to 12 are linked and signed$/,
      ),
      expect.stringMatching(/^ {2}key [0-9a-f]{64}$/),
    ]);
  });

  it('prints each problem and the row it follows; ignores Windows line ends and empty lines', () => {
    const { status, out } = verifyLog(lines.toSpliced(6, 1).join('\r\n\r\n'));
    expect(status).toBe(1);
    expect(out.slice(0, 3)).toEqual([
      'gap after row 6',
      'log: 11 rows, 1 to 12',
      '  gap after row 6: row 7 is missing',
    ]);
    expect(verifyLog(lines.slice(0, 7).join('\n')).out[0]).toBe('truncated after row 7');
    expect(verifyLog(lines.toReversed().join('\n')).out[0]).toBe('reordered after row 0');
  });

  it('accepts rows from a SIEM in any order, and only the given signing key', () => {
    const rows = lines.slice(0, -1).toReversed();
    const wrapped = [...rows, ...rows].map(line => JSON.stringify({ _time: 'x', _msg: line })).join('\n');
    const { status, out } = verifyLog(wrapped, '--any-order');
    expect([status, out[0], out[2]]).toEqual([0, 'ok', '  there more than once, and the same: 12 copies']);
    const key = out.at(-1)?.trim().split(' ')[1] ?? '';
    expect(verifyLog(wrapped, '--any-order', '--key', key).status).toBe(0);
    expect(verifyLog(wrapped, '--any-order', '--key', '0'.repeat(64))).toMatchObject({ status: 1 });
    expect(verifyLog(wrapped, '--any-order', '--key', 'x')).toMatchObject({ status: 2 });
    expect(verifyLog(lines.slice(4, 9).join('\n'), '--part')).toMatchObject({ status: 0 });
    expect(verifyLog(lines.slice(4, 9).join('\n')).out[0]).toBe('gap after row 0');
  });

  it('says which rows are linked and signed, which are not, and whether the end is known', () => {
    const told = (from: readonly string[], ...args: string[]) => verifyLog(from.join('\n'), ...args).out.slice(1, -1);
    const cutOff = (row: number) =>
      `  whether rows after row ${row} were cut off cannot be told: only the signed last line of an export says where a log ended`;
    // Row 10 is the newest checkpoint, and names row 9.
    expect(told(lines.slice(0, -1), '--any-order')).toEqual([
      'log: 12 rows, 1 to 12',
      '  signed up to row 9, by 2 checkpoints: rows 1 to 9 are linked and signed',
      '  rows 10 to 12 are not signed: a change there does not show if the rows after it were chained anew',
      cutOff(12),
    ]);
    expect(told(lines.slice(0, 10), '--any-order')).toContain(
      '  row 10 is not signed: a change there does not show if the rows after it were chained anew',
    );
    expect(told(lines.slice(6, -1), '--part')).toContain(
      '  signed up to row 9, by 1 checkpoint: rows 7 to 9 are linked and signed',
    );
    expect(told(lines.toSpliced(6, 1))[2]).toMatch(/^ {2}signed up to row 12, .*: rows 8 to 12 are linked and signed$/);
    const withoutEnd = told(lines.slice(0, -1));
    expect(withoutEnd).toContain(
      '  truncated after row 12: the last line is missing, by which an export says that this was all',
    );
    expect(withoutEnd).not.toContain(cutOff(12));
  });

  it('accepts a file saved with a byte order mark, Windows line ends or UTF-16', () => {
    const text = lines.map(line => `${line}\r\n`).join('');
    for (const saved of [`\ufeff${text}\r\n`, Buffer.from(`\ufeff${text}`, 'utf16le')]) {
      const path = join(folder, 'saved.jsonl');
      writeFileSync(path, saved);
      expect(run(process.execPath, [COMMAND, path])).toMatchObject({ status: 0 });
    }
    const spaced = lines.with(3, (lines[3] as string).replace(',', ', '));
    expect(verifyLog(spaced.join('\n')).out).toContain(
      '  edited after row 3: line 4 is not in the form in which the log writes a row',
    );
  });

  it('reports that a file without rows is not a log', () => {
    for (const text of ['', 'nothing\n', '{"a":1}\n']) {
      const { status, out, told } = verifyLog(text);
      expect({ status, out }).toEqual({ status: 2, out: [''] });
      expect(told).toContain('no row of a log');
    }
    expect(run(process.execPath, [COMMAND, join(folder, 'missing')])).toMatchObject({
      status: 2,
      told: expect.stringContaining('missing does not exist'),
    });
    expect(run(process.execPath, [COMMAND])).toMatchObject({ status: 2 });
  });
});

it('escapes control characters in the output, so that a file cannot control the terminal', () => {
  const chain = {
    rows: 1,
    first: 1,
    last: 1,
    doubles: 0,
    unchained: 0,
    removed: 0,
    checkpoints: 0,
    elsewhere: 0,
    provenFrom: 0,
    provenTo: 0,
    key: undefined,
  };
  const text = verificationText({
    verdict: 'ok',
    chains: [{ ...chain, id: '\u001b[2Jé\n', exportedAt: undefined, flaws: [] }],
  });
  expect(text).toMatch(/^[ -~\n]*$/);
  expect(text.split('\n')[1]).toBe('forwarded "\\u001b[2J?\\n": 1 row, 1 to 1');
});
