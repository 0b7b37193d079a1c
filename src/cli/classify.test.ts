/** The command as people run it, and every labelled request through it. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { ROWS } from '../../test/corpus/rows';
import type { Answer } from './answer';
import { harOf } from './test/har';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'classify-'));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

function run(program: string, args: readonly string[], input = ''): { status: number | null; out: string; told: string } {
  const { status, stdout, stderr } = spawnSync(program, args, {
    cwd: ROOT,
    encoding: 'utf8',
    input,
    shell: process.platform === 'win32',
    maxBuffer: 1 << 26,
  });
  return { status, out: stdout, told: stderr };
}

const CORPUS = file('corpus.jsonl', ROWS.map(row => `${JSON.stringify(row)}\n`).join(''));

/** Without npm, which takes longer than the program. */
const classify = (args: readonly string[], input?: string) =>
  run(process.execPath, ['--import', 'tsx', 'src/cli/classify.ts', ...args], input);

const answers = (out: string): Answer[] =>
  out
    .trim()
    .split('\n')
    .map(line => JSON.parse(line) as Answer);

describe('npm run -s classify', () => {
  const { status, out, told } = run('npm', ['run', '-s', 'classify', '--', CORPUS]);
  const given = answers(out);

  it('prints one line of JSON for each request, in order, and nothing else', () => {
    expect({ status, told }).toEqual({ status: 0, told: '' });
    expect(given.map(({ id }) => id)).toEqual(ROWS.map(({ id }) => id));
    expect(out.endsWith('\n')).toBe(true);
  });

  it('has no other fields than promised', () => {
    const fields = new Set(given.flatMap(answer => [answer, ...(answer.also ?? [])]).flatMap(Object.keys));
    for (const field of fields) expect(['id', 'activity', 'scope', 'role', 'recipients', 'file', 'expires', 'also']).toContain(field);
    for (const { file: ref } of given) for (const field of Object.keys(ref ?? {})) expect(['name', 'path', 'id']).toContain(field);
  });

  it.each(ROWS.map((row, at) => ({ row, answer: given[at] })))('answers as labelled, or nothing: $row.id', ({ row, answer }) => {
    if (answer?.activity === 'none') return;
    const { activity, scope, role, recipients, expires } = row.expect;
    expect(answer).toMatchObject(JSON.parse(JSON.stringify({ id: row.id, activity, scope, role, recipients, expires })));
    for (const [field, value] of Object.entries(answer?.file ?? {}))
      if (row.expect.file) expect(row.expect.file).toMatchObject({ [field]: value });
  });

  it('recognises what it should at least', () => {
    expect(given.filter(({ activity }) => activity !== 'none').length).toBeGreaterThan(150);
  });
});

describe('classify', () => {
  it('answers a HAR file as it answers the same requests line by line', () => {
    const rows = ROWS.filter(row => /^https?:/.test(row.url) && row.method !== 'NAVIGATE');
    const lines = answers(classify([file('rows.jsonl', rows.map(row => JSON.stringify(row)).join('\n'))]).out);
    for (const browser of ['chrome', 'firefox', 'safari'] as const) {
      const { out, status } = classify([file(`${browser}.har`, JSON.stringify(harOf(browser, rows)))]);
      expect(status).toBe(0);
      expect(answers(out).map(({ id: _id, ...rest }) => rest)).toEqual(lines.map(({ id: _id, ...rest }) => rest));
    }
  });

  it('answers broken lines with none, tells them, and goes on', () => {
    const input =
      '{"id":"a","method":"GET","url":"https://x.example/"}\nnot JSON\n\n{"id":"c","method":"GET"}\n{"method":"GET","url":"::"}\n';
    const { status, out, told } = classify(['-'], input);
    expect(status).toBe(1);
    expect(answers(out)).toEqual(['a', '2', 'c', '5'].map(id => ({ id, activity: 'none' })));
    expect(told.split('\n').filter(Boolean)).toEqual([
      expect.stringMatching(/^classify: line 2: not JSON/),
      expect.stringMatching(/^classify: line 4: url/),
    ]);
  });

  describe('--policy', () => {
    const own = 'sharepoint.contoso-server.example';
    const shares = ROWS.filter(({ url }) => url.startsWith('https://contoso.sharepoint.com/'));
    const lines = shares.map(row => `${JSON.stringify(row).replaceAll('contoso.sharepoint.com', own)}\n`).join('');
    const policy = (text: string) => file('policy.json', text);

    it('has a capture of an own SharePoint Server answered as one of SharePoint Online', () => {
      const online = answers(classify(['-'], shares.map(row => `${JSON.stringify(row)}\n`).join('')).out);
      expect(answers(classify(['-'], lines).out).filter(({ activity }) => activity !== 'none')).toEqual([]);
      const { status, out, told } = classify(
        ['--policy', policy(`\ufeff{"organizationName":"Contoso","extraHosts":["${own}"]}`), '-'],
        lines,
      );
      expect({ status, told }).toEqual({ status: 0, told: '' });
      expect(answers(out)).toEqual(online);
      expect(online.filter(({ activity }) => activity !== 'none').length).toBeGreaterThan(50);
    });

    it('knows the host in the summary', () => {
      const { out } = classify(['--summary', '--policy', policy(`{"extraHosts":["${own}"]}`), '-'], lines);
      expect(out).toContain('sharepoint-share-link');
      expect(out).not.toContain(own);
    });

    it('tells what of it cannot be used, and goes on', () => {
      const broken = `{"extraHosts":["https://${own}","${own}"],"nobodyKnows":true}`;
      const { status, out, told } = classify(['--policy', policy(broken), '-'], lines);
      expect(status).toBe(1);
      expect(told).toMatch(
        /^classify: \S*policy\.json: extraHosts: https:\S+: not a host\nclassify: \S*policy\.json: nobodyKnows: true: unknown key\n$/,
      );
      expect(answers(out).some(({ activity }) => activity === 'share-link-create')).toBe(true);
    });

    it.each(['', '{', '[]', '"text"', 'null'])('does nothing with %j for one, and says why', text => {
      const { status, out, told } = classify(['--policy', policy(text), '-'], lines);
      expect({ status, out }).toEqual({ status: 2, out: '' });
      expect(told).toMatch(/^classify: \S*policy\.json: not (a )?JSON/);
    });
  });

  it.each([
    ['no file', []],
    ['a policy that is not there', ['--policy', 'nowhere.json', CORPUS]],
    ['two files', ['a', 'b']],
    ['an unknown option', ['--all', CORPUS]],
    ['a file that is not there', ['nowhere.jsonl']],
    ['a folder', ['src']],
  ])('does nothing with %s, and says why', (_, args) => {
    const { status, out, told } = classify(args);
    expect({ status, out }).toEqual({ status: 2, out: '' });
    expect(told).toMatch(/^classify: \S/);
  });

  it('says what is wrong with a HAR file that is none', () => {
    expect(classify([file('x.har', '[]')])).toMatchObject({
      status: 2,
      out: '',
      told: 'classify: not a HAR file: it has no log.entries\n',
    });
  });

  it('prints a table for people, and its own manual', () => {
    const { status, out } = classify(['--summary', CORPUS]);
    expect(status).toBe(0);
    expect(out).toMatch(new RegExp(`^${ROWS.length} requests: \\d+ recognised`));
    expect(classify(['--help'])).toMatchObject({
      status: 0,
      out: expect.stringContaining('Usage: npm run -s classify -- '),
    });
  });
});
