/** The command as users run it, and every labelled request through it. */

import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { ROWS } from '../../test/corpus/rows';
import { CONTOSO_DOCS } from '../recognise/custom/test/contoso-docs';
import { type Classification, FACTS } from './classification';
import { builtCommand } from './test/built-command';
import { harOf } from './test/har';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'classify-'));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

function run(
  program: string,
  args: readonly string[],
  input = '',
): { status: number | null; out: string; told: string } {
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

const COMMAND = await builtCommand('src/cli/classify.ts', folder);
/** Without npm and tsx, which take longer than the program. */
const classify = (args: readonly string[], input?: string) => run(process.execPath, [COMMAND, ...args], input);

const answers = (out: string): Classification[] =>
  out
    .trim()
    .split('\n')
    .map(line => JSON.parse(line) as Classification);

describe('npm run -s classify', () => {
  const { status, out, told } = run('npm', ['run', '-s', 'classify', '--', CORPUS]);
  const given = answers(out);

  it('prints one line of JSON for each request, in order, and nothing else', () => {
    expect({ status, told }).toEqual({ status: 0, told: '' });
    expect(given.map(({ id }) => id)).toEqual(ROWS.map(({ id }) => id));
    expect(out.endsWith('\n')).toBe(true);
  });

  it('prints only the documented fields', () => {
    const fields = new Set(given.flatMap(answer => [answer, ...(answer.also ?? [])]).flatMap(Object.keys));
    for (const field of fields) expect(['id', 'activity', ...FACTS, 'also']).toContain(field);
    for (const { file: ref } of given)
      for (const field of Object.keys(ref ?? {})) expect(['name', 'path', 'id']).toContain(field);
  });

  it.each(ROWS.map((row, at) => ({ row, answer: given[at] })))(
    'prints the labelled meaning or none: $row.id',
    ({ row, answer }) => {
      if (answer?.activity === 'none') return;
      const { activity, scope, role, recipients, expires, label, labelRemoved, folderId, guessed } = row.expect;
      const facts = { scope, role, recipients, expires, label, labelRemoved, folderId, guessed };
      expect(answer).toMatchObject(JSON.parse(JSON.stringify({ id: row.id, activity, ...facts })));
      for (const [field, value] of Object.entries(answer?.file ?? {}))
        if (row.expect.file) expect(row.expect.file).toMatchObject({ [field]: value });
    },
  );

  it('recognises more than a minimum of the labelled requests', () => {
    expect(given.filter(({ activity }) => activity !== 'none').length).toBeGreaterThan(150);
  });
});

describe('classify', () => {
  it('gives the same results for a HAR file as for the same requests in lines', () => {
    const rows = ROWS.filter(row => /^https?:/.test(row.url) && row.method !== 'NAVIGATE');
    const lines = answers(classify([file('rows.jsonl', rows.map(row => JSON.stringify(row)).join('\n'))]).out);
    for (const browser of ['chrome', 'firefox', 'safari'] as const) {
      const { out, status } = classify([file(`${browser}.har`, JSON.stringify(harOf(browser, rows)))]);
      expect(status).toBe(0);
      expect(answers(out).map(({ id: _id, ...rest }) => rest)).toEqual(lines.map(({ id: _id, ...rest }) => rest));
    }
  });

  it('marks a guess, and prints the label and the folder', () => {
    const ids = ['gdialog-change', 'label-bulk-form', 'label-bulk-form-removed'];
    const rows = ROWS.filter(row => ids.includes(row.id) || row.expect.folderId !== undefined);
    const { out } = classify([file('facts.jsonl', rows.map(row => JSON.stringify(row)).join('\n'))]);
    expect(answers(out)).toEqual(
      expect.arrayContaining([
        { id: 'gdialog-change', activity: 'permission-change', guessed: true },
        expect.objectContaining({ id: 'label-bulk-form', labelType: 'retention', label: { name: '7 years' } }),
        expect.objectContaining({ id: 'label-bulk-form-removed', labelType: 'retention', labelRemoved: true }),
        expect.objectContaining({ activity: 'upload', folderId: expect.any(String) }),
      ]),
    );
    expect(
      answers(out)
        .filter(({ guessed }) => guessed)
        .map(({ id }) => id),
    ).toEqual(['gdialog-change']);
  });

  it('prints what the service replied, if the HAR file has it, without the link', () => {
    const link = (id: string) => ({
      id,
      roles: ['write'],
      link: { scope: 'anonymous', type: 'edit', webUrl: 'https://x/:x:/g/EZexSECRETtoken' },
    });
    const batch = {
      requests: ['1', '2'].map(id => ({ id, method: 'POST', url: `/me/drive/items/0${id}/createLink`, body: {} })),
    };
    const url = 'https://graph.microsoft.com/v1.0';
    const sent = [
      { method: 'POST', url: `${url}/me/drive/items/01/createLink`, body: '{"type":"edit"}' },
      { method: 'POST', url: `${url}/$batch`, body: JSON.stringify(batch) },
      { method: 'GET', url: `${url}/me` },
    ];
    const failure = { error: { code: 'accessDenied', message: 'Not with us.' } };
    const said = [
      link('a'),
      {
        responses: [
          { id: '2', status: 403, body: failure },
          { id: '1', status: 201, body: link('b') },
        ],
      },
      failure,
    ].map(value => JSON.stringify(value));
    const har = harOf('chrome', sent) as { log: { entries: { response: { content: object } }[] } };
    const contents = [
      { text: said[0] },
      { text: Buffer.from(said[1] ?? '').toString('base64'), encoding: 'base64' },
      { text: said[2] },
    ];
    for (const [at, entry] of har.log.entries.entries()) entry.response.content = contents[at] ?? {};
    const { out, status } = classify([file('answered.har', JSON.stringify(har))]);
    const states = { scope: 'anonymous', role: 'edit' };
    expect(status).toBe(0);
    expect(answers(out)).toMatchObject([
      { activity: 'share-link-create', role: 'edit', reply: { outcome: 'done', linkId: 'a', isNew: false, states } },
      {
        reply: { outcome: 'done', linkId: 'b', isNew: true, states },
        also: [{ reply: { outcome: 'refused', refused: { code: 'accessDenied', message: 'Not with us.' } } }],
      },
      { activity: 'none' },
    ]);
    expect(out).not.toContain('SECRET');
  });

  it('takes a request for a document as a navigation', () => {
    const url =
      'https://westus2-mediap.svc.ms/transform/pdf?docid=https%3A%2F%2Fcontoso.sharepoint.com%2F_api%2Fv2.0%2Fdrives%2Fb!a%2Fitems%2F01A';
    const lines = ['document', 'iframe', 'empty'].map(dest =>
      JSON.stringify({ id: dest, method: 'GET', url, headers: { 'sec-fetch-dest': dest } }),
    );
    const kinds = answers(classify(['-'], `${lines.join('\n')}\n`).out).map(({ activity }) => activity);
    expect(kinds).toEqual(['export', 'none', 'none']);
  });

  it('escapes control characters, so that a file cannot control the terminal', () => {
    const steer = '\u001b[2J\u009b\u202e';
    const url = 'https://contoso.sharepoint.com/_api/web/GetFileByServerRelativeUrl/ShareLink';
    const input = `\u001b[2J\n${JSON.stringify({ id: steer, method: steer, url })}\n`;
    for (const options of [[], ['--summary']]) {
      const { out, told } = classify([...options, '-'], input);
      expect(out + told).toContain('[2J');
      expect(out + told).not.toMatch(/[^\P{C}\n]/u);
    }
  });

  it('prints none for broken lines, reports them, and goes on', () => {
    const input =
      '{"id":"a","method":"GET","url":"https://x.example/"}\nnot JSON\n\n{"id":"c","method":"GET"}\n{"method":"GET","url":"::"}\n';
    const { status, out, told } = classify(['-'], input);
    expect(status).toBe(1);
    expect(answers(out)).toEqual(['a', '2', 'c', '5'].map(id => ({ id, activity: 'none' })));
    expect(told.split('\n').filter(Boolean)).toEqual([
      expect.stringMatching(/^classify: line 2: not JSON/),
      expect.stringMatching(/^classify: line 4: url/),
      'classify: line 5: url: not a complete address: it has to begin with a scheme such as https://',
    ]);
  });

  it.each([
    'contoso.sharepoint.com/sites/hr',
    'contoso.sharepoint.com:443/sites/hr',
    '//contoso.sharepoint.com/sites/hr',
    '/sites/hr',
  ])('rejects an address without a scheme: %s', url => {
    const { status, told } = classify(['-'], `${JSON.stringify({ id: 'a', method: 'GET', url })}\n`);
    expect([status, told]).toEqual([
      1,
      'classify: line 1: url: not a complete address: it has to begin with a scheme such as https://\n',
    ]);
  });

  it('accepts the address of an app, of a file and of another port', () => {
    const urls = [
      'odopen://sync?siteId=1',
      'about:blank',
      'https://contoso.sharepoint.com:8443/sites/hr',
      'http://localhost:8080/',
    ];
    const { status, told } = classify(
      ['-'],
      urls.map((url, id) => JSON.stringify({ id, method: 'GET', url })).join('\n'),
    );
    expect([status, told]).toEqual([0, '']);
  });

  describe('--policy', () => {
    const own = 'sharepoint.contoso-server.example';
    const shares = ROWS.filter(({ url }) => url.startsWith('https://contoso.sharepoint.com/'));
    const lines = shares.map(row => `${JSON.stringify(row).replaceAll('contoso.sharepoint.com', own)}\n`).join('');
    const policy = (text: string) => file('policy.json', text);

    it('classifies a capture of an own SharePoint Server like one of SharePoint Online', () => {
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

    it('uses the host in the summary', () => {
      const { out } = classify(['--summary', '--policy', policy(`{"extraHosts":["${own}"]}`), '-'], lines);
      expect(out).toContain('sharepoint-share-link');
      expect(out).not.toContain(own);
    });

    it("applies the organisation's recognisers after the built-in ones", () => {
      const share = {
        id: 1,
        method: 'POST',
        url: 'https://docs.contoso.example/api/documents/4711/shares',
        body: { audience: 'everyone' },
      };
      const object = {
        id: 2,
        method: 'GET',
        url: 'https://contoso-docs.s3.amazonaws.com/a.pdf?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Signature=TOPSECRET',
      };
      const own = policy(JSON.stringify({ customRecognisers: [CONTOSO_DOCS, '{"id":"broken"}'] }));
      const input = [share, object].map(one => `${JSON.stringify(one)}\n`).join('');
      const { status, out, told } = classify(['--policy', own, '-'], input);
      expect(answers(out)).toEqual([
        { id: 1, activity: 'share-link-create', scope: 'anonymous', file: { id: '4711' } },
        { id: 2, activity: 'download', file: { name: 'a.pdf', path: '/contoso-docs/a.pdf' } },
      ]);
      expect(status).toBe(1);
      expect(told).toContain('policy.json: customRecognisers: broken at /kind: missing member\n');
      const { out: table } = classify(['--summary', '--policy', own, '-'], input);
      expect(table).toMatch(/share-link-create +custom:contoso-docs-share +POST https:\/\/host\.contoso\.example/);
      expect(table).toMatch(/download +amazon-s3-download +GET https:\/\/contoso\.s3\.amazonaws\.com/);
      expect(table).not.toMatch(/TOPSECRET|docs\.contoso\.example/);
    });

    it('reports what it cannot use, and goes on', () => {
      const broken = `{"extraHosts":["https://${own}","${own}"],"nobodyKnows":true}`;
      const { status, out, told } = classify(['--policy', policy(broken), '-'], lines);
      expect(status).toBe(1);
      expect(told).toMatch(
        /^classify: \S*policy\.json: extraHosts: https:\S+: not a host\nclassify: \S*policy\.json: nobodyKnows: •••: unknown key\n$/,
      );
      expect(answers(out).some(({ activity }) => activity === 'share-link-create')).toBe(true);
    });

    it.each(['', '{', '[]', '"text"', 'null'])('exits with the reason for %j', text => {
      const { status, out, told } = classify(['--policy', policy(text), '-'], lines);
      expect({ status, out }).toEqual({ status: 2, out: '' });
      expect(told).toMatch(/^classify: \S*policy\.json: not (a )?JSON/);
    });
  });

  it.each([
    ['no file', []],
    ['a missing policy file', ['--policy', 'nowhere.json', CORPUS]],
    ['two files', ['a', 'b']],
    ['an unknown option', ['--all', CORPUS]],
    ['two forms at once', ['--report', '--summary', CORPUS]],
    ['labels that are not there', ['--check', 'nowhere.jsonl', CORPUS]],
    ['a missing file', ['nowhere.jsonl']],
    ['a folder', ['src']],
  ])('exits with the reason for %s', (_, args) => {
    const { status, out, told } = classify(args);
    expect({ status, out }).toEqual({ status: 2, out: '' });
    expect(told).toMatch(/^classify: \S/);
    expect(told).not.toMatch(/ENOENT|EISDIR/);
  });

  it('reports a HAR file that is not one', () => {
    expect(classify([file('x.har', '[]')])).toMatchObject({
      status: 2,
      out: '',
      told: 'classify: not a HAR file: it has no log.entries\n',
    });
  });

  it('prints a table for --summary, and the manual for --help', () => {
    const { status, out } = classify(['--summary', CORPUS]);
    expect(status).toBe(0);
    expect(out).toMatch(new RegExp(`^${ROWS.length} requests: \\d+ recognised`));
    expect(classify(['--help'])).toMatchObject({
      status: 0,
      out: expect.stringContaining('Usage: npm run -s classify -- '),
    });
  });

  it('prints a page for us', () => {
    const { status, out } = classify(['--report', CORPUS]);
    expect(status).toBe(0);
    expect(out).toContain(`\n${ROWS.length} requests: `);
    expect(out).toMatch(/\n\| \d+ \| download \| sharepoint-download \| GET https:/);
  });

  it('compares with labels, and names what differs', () => {
    const own = classify([CORPUS]).out;
    const same = classify(['--check', file('labels.jsonl', own), CORPUS]);
    expect(same).toMatchObject({
      status: 0,
      out: expect.stringMatching(/\(100\.0 %\) found\n[\s\S]*no differences\n$/),
    });
    const first = ROWS[0]?.id;
    const wrong = classify(['--check', file('labels.csv', `id,activity\n${first},sync\n`), CORPUS]);
    expect(wrong.status).toBe(1);
    expect(wrong.out).toContain(`${first}: missed sync\n`);
    const none = classify(['--check', file('none.jsonl', '{"id":"a","activity":"download"}\n{"id":1}'), CORPUS]);
    expect(none).toMatchObject({ status: 2, told: expect.stringContaining('line 2 has no known activity') });
  });
});
