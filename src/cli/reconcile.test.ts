/** The command as people run it. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { csvOf, synthetic } from './reconcile/test/synthetic';
import { builtCommand } from './test/built-command';

const folder = mkdtempSync(join(tmpdir(), 'reconcile-'));
const temporary = mkdtempSync(join(folder, 'tmp-'));
const ours = join(folder, 'ours.jsonl');
const audit = join(folder, 'audit.csv');
const made = synthetic(40);
afterAll(() => rmSync(folder, { recursive: true }));

let command: string;
beforeAll(async () => {
  command = await builtCommand('src/cli/reconcile.ts', folder);
  writeFileSync(ours, made.ours.join('\n'));
  writeFileSync(audit, [...csvOf(made.records)].join(''));
}, 60_000);

function run(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [command, ...args], {
    encoding: 'utf8',
    env: { ...process.env, TMPDIR: temporary, TEMP: temporary },
  });
  return { status, out: stdout, told: stderr };
}

it('prints a table with both remainders, and leaves no temporary files', () => {
  const { status, out, told } = run(ours, audit);
  expect({ status, told }).toEqual({ status: 0, told: '' });
  expect(out).toContain(
    `40 activities of ours, 36 of them in the audit log\n${made.records.length - made.doubles} audit records, ${made.pairs.length} of them about`,
  );
  expect(out).toMatch(/Only Second Look saw\n +\d+ {2}unexplained: download\n/);
  expect(out).toMatch(/Only the service saw\n +4 {2}unexplained: FileDownloaded\n/);
  expect(readdirSync(temporary)).toEqual([]);
});

it('names the line of each record without a certain time in the table, too', () => {
  const odd = made.records.slice(0, 7).map((record, n) => ({
    ...record,
    Id: `odd-${n}`,
    CorrelationId: undefined,
    CreationTime: '24.11.2026 08:01',
    UniqueSharingId: undefined,
  }));
  const file = join(folder, 'odd.jsonl');
  writeFileSync(file, odd.map(record => JSON.stringify(record)).join('\n'));
  const { out } = run(ours, file);
  for (const line of [1, 2, 3, 4, 5, 6, 7]) expect(out).toMatch(new RegExp(` line ${line}\n`));
  expect(out).toContain('without a time that is certain: SecureLinkCreated\n');
});

it('prints each row as JSON and as CSV', () => {
  const { results, counts } = JSON.parse(run('--format', 'json', ours, audit).out);
  expect(results).toHaveLength(made.pairs.length + made.onlyOurs.length + made.onlyAudit.length);
  expect(counts).toMatchObject({ acts: 40, joinedActs: 36, doubles: made.doubles });
  expect(results[0]).toMatchObject({ found: 'both', by: 'request id', ours: { outcome: 'done' } });
  expect(results[0].audit.user).toBe(results[0].ours.user);
  const csv = run('--format', 'csv', ours, audit).out.trimEnd().split('\r\n');
  expect(csv).toHaveLength(results.length + 1);
  expect(csv.filter(line => line.startsWith('only ours,'))).toHaveLength(4);
  expect(csv.filter(line => line.startsWith('only audit,'))).toHaveLength(4);
});

it.each(['json', 'csv'])('escapes control characters in %s, so that a file cannot control the terminal', format => {
  const file = join(folder, 'steer.jsonl');
  const record = { Operation: 'FileDownloaded', Workload: 'SharePoint', SourceFileName: 'a\u001b[2J\u009b\u202e.docx' };
  writeFileSync(file, `${JSON.stringify(record)}\n`);
  const { out } = run('--format', format, ours, file);
  expect(out).toContain('a\\u001b[2j\\u009b\\u202e.docx');
  for (const char of '\u001b\u009b\u202e') expect(out).not.toContain(char);
});

it('names by line what it cannot read, and reads the rest', () => {
  writeFileSync(
    join(folder, 'half.csv'),
    `${[...csvOf(made.records)].join('')}x,y,z,u,v,"{""Operation"":""FileDo",,\r\n`,
  );
  const { status, out, told } = run(ours, join(folder, 'half.csv'));
  expect(status).toBe(1);
  expect(told).toBe(
    `reconcile: ${join(folder, 'half.csv')}: line ${made.records.length + 2} has AuditData that is cut or no JSON\n`,
  );
  expect(out).toContain('not readable: 0 rows of ours, 1 of the audit export');
});

it.each([
  [[], 'OUR-EXPORT and AUDIT-EXPORT are needed'],
  [['nothing.jsonl', 'nothing.csv'], 'does not exist'],
  [[audit, audit], 'has no activity of Second Look'],
  [[ours, ours], 'has no record of a known audit log'],
  [['-', '-'], 'only one of the two can be the standard input'],
  [['--format', 'xml', ours, audit], '--format is one of table, json, csv'],
  [['--minutes', 'x', ours, audit], '--minutes is a number'],
])('does nothing with %j, and says why', (args, why) => {
  const { status, told } = run(...args);
  expect(status).toBe(2);
  expect(told).toContain(why);
});

it('has a manual', () => {
  expect(run('--help')).toMatchObject({ status: 0, out: expect.stringMatching(/^Usage: npm run -s reconcile -- /) });
});
