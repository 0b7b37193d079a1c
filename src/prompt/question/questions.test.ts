import { beforeAll, describe, expect, it } from 'vitest';
import type { Evidence, Finding, SaferWay } from '../../event';
import { fakeChrome } from '../../ui/test/fake-chrome';
import type { Question } from '../../wire';
import { alsoOf, furtherFiles, inTitle, type OpenQuestion, onlyOf, put, together, withdraw } from './questions';

beforeAll(() => fakeChrome());

const question = (activityId: string, meaning: Partial<Question['meaning']> = {}): Question => ({
  activityId,
  meaning: {
    kind: 'share-invite',
    scope: 'specific',
    recipients: ['a@fabrikam.com', 'b@fabrikam.com'],
    file: { id: '1#2' },
    ...meaning,
  },
  findings: [{ rule: 'external-recipient', level: 'medium', response: 'warn', evidence: {} }],
  organization: {},
  response: 'warn',
});
const all = (...questions: Question[]) => questions.reduce<OpenQuestion[]>((open, next) => put(open, next) ?? open, []);
/** Label, number of files, activities. */
const rows = (open: OpenQuestion) =>
  furtherFiles(open).map(({ label, files, activityIds }) => [
    label?.replace(/[\u2068\u2069]/g, ''),
    files,
    activityIds,
  ]);
const ids = (open: readonly OpenQuestion[]) => open.map(({ activityIds }) => activityIds);

it('asks once about the same file and the same people, in whatever order they stand', () => {
  expect(ids(all(question('1'), question('2', { recipients: ['b@fabrikam.com', 'a@fabrikam.com'] })))).toEqual([
    ['1', '2'],
  ]);
});

it.each([
  { recipients: ['a@fabrikam.com'] },
  { role: 'edit' as const },
  { scope: 'anonymous' as const },
  { fullControl: true as const },
  { everyone: true as const },
  { breaksInheritance: true as const },
])('asks anew about something else: %o', other => {
  expect(ids(all(question('1'), question('2', other)))).toEqual([['1'], ['2']]);
});

it('shows each request about a file that could be any: none joins unseen', () => {
  const one = { file: { path: '/A.docx', name: 'A.docx' }, site: 'graph.microsoft.com' };
  expect(all(question('1', { file: {} }), question('2', { file: {} }), question('3', { file: {} })).map(rows)).toEqual([
    [[undefined, 2, ['2', '3']]],
  ]);
  expect(all(question('1', one), question('2', one)).map(rows)).toEqual([[['A.docx', 1, ['2']]]]);
  const certain = { file: { path: '/sites/HR/A.docx' }, site: 'contoso.sharepoint.com/sites/hr' };
  expect(all(question('1', certain), question('2', certain)).map(inTitle)).toEqual([['1', '2']]);
  expect(
    all(
      question('1', { ...certain, destination: '/sites/x' }),
      question('2', { ...certain, destination: '/sites/y' }),
    ).map(rows),
  ).toEqual([[['A.docx', 1, ['2']]]]);
  const app = { kind: 'oauth-consent' as const, file: {}, clientId: 'c' };
  expect(all(question('1', app), question('2', app)).map(inTitle)).toEqual([['1', '2']]);
});

it('is not asked twice by a message that is repeated', () => {
  expect(ids(all(question('1'), question('1')))).toEqual([['1']]);
});

it('has nothing to ask without a finding', () => {
  expect(put([], { ...question('1'), findings: [] })).toBeUndefined();
});

it('goes when nothing waits for it any more', () => {
  const open = all(question('1'), question('2'), question('3', { role: 'edit' }));
  expect(ids(withdraw(open, ['1']))).toEqual([['2'], ['3']]);
  expect(ids(withdraw(open, ['1', '2']))).toEqual([['3']]);
});

const file = (id: string, name?: string) => ({ file: { id, ...(name ? { name } : {}) } });

it('is one about several files, however long it has been on the screen', () => {
  const open = all(
    question('1', file('a', 'A.docx')),
    question('2', file('b', 'B.docx')),
    question('3', { file: { path: '/sites/hr/Shared Documents/C.docx' } }),
    question('4', file('a', 'A.docx')),
    question('5', file('b', 'B.docx')),
  );
  expect(ids(open)).toEqual([['1', '2', '3', '4', '5']]);
  expect(open.map(inTitle)).toEqual([['1', '4']]);
  expect(open.map(rows)).toEqual([
    [
      ['B.docx', 1, ['2', '5']],
      ['C.docx', 1, ['3']],
    ],
  ]);
});

it('names together what has no name, and that is another row when there are more of it', () => {
  const open = all(
    question('1', file('a')),
    question('2', file('b')),
    question('3', file('c')),
    question('4', file('b')),
  );
  const more = all(
    question('1', file('a')),
    question('2', file('b')),
    question('3', file('c')),
    question('5', file('d')),
  );
  expect(open.map(rows)).toEqual([[[undefined, 2, ['2', '3', '4']]]]);
  expect(more.map(rows)).toEqual([[[undefined, 3, ['2', '3', '5']]]]);
  expect(furtherFiles(more[0] as OpenQuestion)[0]?.key).not.toBe(furtherFiles(open[0] as OpenQuestion)[0]?.key);
});

it('writes names so that they cannot turn the list around', () => {
  const [open] = all(question('1', file('a')), question('2', file('b', 'invoice\u202Efdp.exe')));
  expect(open && furtherFiles(open)[0]?.label).toBe('\u2068invoicefdp.exe\u2069');
});

it('speaks of a file that is still waiting', () => {
  const [open] = withdraw(all(question('1'), question('2', file('b', 'B.docx')), question('3', file('c', 'C.docx'))), [
    '1',
    '2',
  ]);
  expect(open?.files[0]?.words.title).toContain('C.docx');
  expect(open && furtherFiles(open)).toEqual([]);
});

it('is whole again when an answer to a part of it could not be written down', () => {
  const open = all(question('1'), question('2', file('b', 'B.docx')), question('3', { role: 'edit' }));
  const asked = onlyOf(open, ['1', '3']);
  expect(ids(asked)).toEqual([['1'], ['3']]);
  expect(ids(together(withdraw(open, ['1', '3']), asked))).toEqual([['2', '1'], ['3']]);
});

describe('rules that count', () => {
  const fired = (rule: string, evidence: Evidence = {}): Finding => ({
    rule,
    level: 'medium',
    response: 'warn',
    evidence,
  });
  const outside = fired('external-recipient');
  const burst = fired('share-burst', { times: 15, minutes: 10 });
  const asked = (id: string, ...findings: Finding[]) => ({ ...question(id, file(id, `${id}.docx`)), findings });

  it('do not take a burst apart, and what they say is said', () => {
    const open = all(asked('1', outside), asked('2', outside, burst), asked('3', outside));
    expect(ids(open)).toEqual([['1', '2', '3']]);
    expect(open.map(alsoOf)).toEqual([['Also: Many shares in a short time']]);
  });

  it('and may leave fewer safer ways to all', () => {
    const ways: SaferWay[] = [{ scope: 'organization' }, { role: 'view' }];
    const offers = (id: string, safer: SaferWay[], response: 'warn' | 'block' = 'warn') => ({
      ...asked(id, outside),
      safer,
      response,
    });
    expect(all(offers('1', ways), offers('2', ways.slice(1))).map(({ safer }) => safer)).toEqual([ways.slice(1)]);
    // What is blocked and has no other way has been stopped already.
    expect(ids(all(offers('1', ways, 'block'), offers('2', [], 'block')))).toEqual([['1'], ['2']]);
  });

  it('nor do rules that only tell', () => {
    const name: Finding = { ...fired('sensitive-name'), response: 'inform' };
    const open = all(asked('1', outside), asked('2', outside, name));
    expect(open.map(alsoOf)).toEqual([['Also: The file name suggests confidential content']]);
    expect(ids(all(asked('1', outside), asked('2', outside, { ...name, response: 'warn' })))).toEqual([['1'], ['2']]);
  });

  it('are a question of their own where nothing else asks', () => {
    expect(ids(all(asked('1', burst), asked('2', burst), asked('3', outside)))).toEqual([['1', '2'], ['3']]);
  });

  it('ask anew where they ask for more', () => {
    expect(ids(all(asked('1', outside), { ...asked('2', outside, burst), response: 'justify' }))).toEqual([
      ['1'],
      ['2'],
    ]);
  });

  it('archives differ in nothing but what is in them', () => {
    const archive = (id: string, count: number, files?: string[]) => ({
      ...question(id, { kind: 'bulk-download', count, ...(files ? { files } : {}) }),
      findings: [fired('bulk-download', { count })],
    });
    const open = all(archive('1', 12), archive('2', 30, ['A.docx', 'B.docx']), archive('3', 40));
    expect(open.map(rows)).toEqual([
      [
        ['A.docx and B.docx', 1, ['2']],
        ['You are about to download 40 items as one zip file.', 1, ['3']],
      ],
    ]);
  });
});

it('does not take two for one that differ in anything the person is told', () => {
  const first = question('0', file('a'));
  const terms = [
    { expires: '2027-01-01' },
    { password: true },
    { count: 3 },
    { files: ['X.pdf'] },
    { label: { name: 'Secret' } },
  ];
  expect(all(first, ...terms.map((term, at) => question(String(at + 1), { ...file(`f${at}`), ...term })))).toHaveLength(
    1 + terms.length,
  );
});
