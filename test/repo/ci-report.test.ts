/** The gate says what was skipped, and fails where nobody has given a reason for it. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROOT, readJson } from './source-files';

interface Result {
  file: string;
  status?: string;
  tests: Record<string, string>;
  /** When it began and ended, ms. */
  times?: [number, number];
}

const ALLOWED = [
  { file: 'src/a.test.ts', because: 'no engine here' },
  { file: 'src/b.test.ts', suite: 'by the schemas', because: 'no schemas here' },
];

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'second-look-report-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** What the gate says of such a run, line by line, and its exit code. */
function gate(results: readonly Result[] | undefined, code = 0): { lines: string[]; status: number | null } {
  const [report, allowed] = [join(folder, 'report.json'), join(folder, 'allowed.json')];
  rmSync(report, { force: true });
  const testResults = results?.map(({ file, status = 'passed', tests, times }) => ({
    name: join(ROOT, file),
    status,
    startTime: times?.[0],
    endTime: times?.[1],
    assertionResults: Object.entries(tests).map(([fullName, of]) => ({ fullName, status: of })),
  }));
  if (testResults) writeFileSync(report, JSON.stringify({ testResults }));
  writeFileSync(allowed, JSON.stringify(ALLOWED));
  const { stdout, status } = spawnSync(process.execPath, ['.ci/report.mjs', report, allowed, String(code)], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  return { lines: stdout.trim().split('\n'), status };
}

describe('the gate', () => {
  it('passes if all tests pass', () => {
    expect(gate([{ file: 'src/c.test.ts', tests: { one: 'passed', two: 'passed' } }])).toEqual({
      lines: ['2 passed, 0 failed, 0 skipped'],
      status: 0,
    });
  });

  it('prints the duration of each kind of test and the slowest files', () => {
    const run: Result[] = [
      { file: 'src/a.test.ts', times: [1000, 4000], tests: {} },
      { file: 'test/corpus/b.test.ts', times: [2000, 9600], tests: {} },
      { file: 'test/e2e/c.test.ts', times: [10_000, 70_000], tests: {} },
    ];
    expect(gate(run).lines).toEqual([
      'time: unit 9 s, end to end 60 s, all 69 s',
      'time: 60 s test/e2e/c.test.ts',
      'time: 8 s test/corpus/b.test.ts',
      'time: 3 s src/a.test.ts',
      '0 passed, 0 failed, 0 skipped',
    ]);
  });

  it('passes with allowed skips, and prints their reasons', () => {
    const run = [
      { file: 'src/a.test.ts', tests: { one: 'skipped', two: 'pending' } },
      { file: 'src/b.test.ts', tests: { 'by the schemas of 1.8 one': 'skipped', other: 'passed' } },
    ];
    expect(gate(run)).toEqual({
      lines: [
        'skipped, as allowed: 2 in src/a.test.ts: no engine here',
        'skipped, as allowed: 1 in src/b.test.ts: no schemas here',
        '1 passed, 0 failed, 3 skipped',
      ],
      status: 0,
    });
  });

  it.each(['skipped', 'pending', 'todo'])('fails if another test is %s, and names it', status => {
    const run = [
      { file: 'src/b.test.ts', tests: { 'other suite one': status } },
      {
        file: 'test/e2e/a.test.ts',
        tests: { 'forwarding (skipped: no policy folder) sends': status, 'forwards well': 'passed' },
      },
    ];
    expect(gate(run)).toEqual({
      lines: [
        'skipped, NOT ALLOWED (test/allowed-skips.json): src/b.test.ts: other suite one',
        'skipped, NOT ALLOWED (test/allowed-skips.json): test/e2e/a.test.ts: forwarding (skipped: no policy folder) sends',
        '1 passed, 0 failed, 2 skipped',
      ],
      status: 1,
    });
  });

  it("returns the tests' exit code, and counts failures outside tests", () => {
    expect(gate([{ file: 'src/c.test.ts', status: 'failed', tests: {} }], 1)).toEqual({
      lines: ['0 passed, 1 failed, 0 skipped'],
      status: 1,
    });
    expect(gate([{ file: 'src/c.test.ts', tests: { one: 'passed' } }], 7)).toEqual({
      lines: ['1 passed, 1 failed, 0 skipped'],
      status: 7,
    });
    expect(gate(undefined, 1)).toEqual({ lines: ['0 passed, 1 failed, 0 skipped'], status: 1 });
  });
});

it('lists existing tests as allowed skips, each with a reason', () => {
  for (const { file, because } of readJson<{ file: string; because: string }[]>('test/allowed-skips.json'))
    expect([existsSync(join(ROOT, file)), because]).toEqual([true, expect.stringMatching(/\w{3}/)]);
});
