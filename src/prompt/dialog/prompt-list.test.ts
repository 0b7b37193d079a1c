import { beforeAll, describe, expect, it } from 'vitest';
import type { Evidence, Finding, SaferWay } from '../../event';
import { fakeChrome } from '../../ui/test/fake-chrome';
import type { Prompt } from '../../wire';
import { alsoOf, furtherFiles, inTitle, type OpenPrompt, onlyOf, put, together, withdraw } from './prompt-list';

beforeAll(() => fakeChrome());

const prompt = (activityId: string, meaning: Partial<Prompt['meaning']> = {}): Prompt => ({
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
const all = (...prompts: Prompt[]) => prompts.reduce<OpenPrompt[]>((open, next) => put(open, next) ?? open, []);
/** Label, number of files, activities. */
const rows = (open: OpenPrompt) =>
  furtherFiles(open).map(({ label, files, activityIds }) => [
    label?.replace(/[\u2068\u2069]/g, ''),
    files,
    activityIds,
  ]);
const ids = (open: readonly OpenPrompt[]) => open.map(({ activityIds }) => activityIds);

it('asks once about the same file and the same people, in any order', () => {
  expect(ids(all(prompt('1'), prompt('2', { recipients: ['b@fabrikam.com', 'a@fabrikam.com'] })))).toEqual([
    ['1', '2'],
  ]);
});

it.each([
  { recipients: ['a@fabrikam.com'] },
  { role: 'edit' as const },
  { scope: 'anonymous' as const },
  { fullControl: true as const },
  { everyone: true as const },
  { withoutGuests: true as const },
  { breaksInheritance: true as const },
  { object: 'mailbox' as const },
])('asks separately about something else: %o', other => {
  expect(ids(all(prompt('1'), prompt('2', other)))).toEqual([['1'], ['2']]);
});

it('shows each request about an unknown file as its own row', () => {
  const one = { file: { path: '/A.docx', name: 'A.docx' }, site: 'graph.microsoft.com' };
  expect(all(prompt('1', { file: {} }), prompt('2', { file: {} }), prompt('3', { file: {} })).map(rows)).toEqual([
    [[undefined, 2, ['2', '3']]],
  ]);
  expect(all(prompt('1', one), prompt('2', one)).map(rows)).toEqual([[['A.docx', 1, ['2']]]]);
  const certain = { file: { path: '/sites/HR/A.docx' }, site: 'contoso.sharepoint.com/sites/hr' };
  expect(all(prompt('1', certain), prompt('2', certain)).map(inTitle)).toEqual([['1', '2']]);
  expect(
    all(prompt('1', { ...certain, destination: '/sites/x' }), prompt('2', { ...certain, destination: '/sites/y' })).map(
      rows,
    ),
  ).toEqual([[['A.docx', 1, ['2']]]]);
  const app = { kind: 'oauth-consent' as const, file: {}, clientId: 'c' };
  expect(all(prompt('1', app), prompt('2', app)).map(inTitle)).toEqual([['1', '2']]);
});

it('does not ask twice when a message is repeated', () => {
  expect(ids(all(prompt('1'), prompt('1')))).toEqual([['1']]);
});

it('does not ask without a finding', () => {
  expect(put([], { ...prompt('1'), findings: [] })).toBeUndefined();
});

it('closes a prompt when no request waits for it any more', () => {
  const open = all(prompt('1'), prompt('2'), prompt('3', { role: 'edit' }));
  expect(ids(withdraw(open, ['1']))).toEqual([['2'], ['3']]);
  expect(ids(withdraw(open, ['1', '2']))).toEqual([['3']]);
});

const file = (id: string, name?: string) => ({ file: { id, ...(name ? { name } : {}) } });

it('asks once about several files, however long the prompt has been open', () => {
  const open = all(
    prompt('1', file('a', 'A.docx')),
    prompt('2', file('b', 'B.docx')),
    prompt('3', { file: { path: '/sites/hr/Shared Documents/C.docx' } }),
    prompt('4', file('a', 'A.docx')),
    prompt('5', file('b', 'B.docx')),
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

it('combines files without a name in one row, which changes when there are more', () => {
  const open = all(prompt('1', file('a')), prompt('2', file('b')), prompt('3', file('c')), prompt('4', file('b')));
  const more = all(prompt('1', file('a')), prompt('2', file('b')), prompt('3', file('c')), prompt('5', file('d')));
  expect(open.map(rows)).toEqual([[[undefined, 2, ['2', '3', '4']]]]);
  expect(more.map(rows)).toEqual([[[undefined, 3, ['2', '3', '5']]]]);
  expect(furtherFiles(more[0] as OpenPrompt)[0]?.key).not.toBe(furtherFiles(open[0] as OpenPrompt)[0]?.key);
});

it('escapes names, so that they cannot reverse the text direction', () => {
  const [open] = all(prompt('1', file('a')), prompt('2', file('b', 'invoice\u202Efdp.exe')));
  expect(open && furtherFiles(open)[0]?.label).toBe('\u2068invoicefdp.exe\u2069');
});

it('names a file that is still waiting', () => {
  const [open] = withdraw(all(prompt('1'), prompt('2', file('b', 'B.docx')), prompt('3', file('c', 'C.docx'))), [
    '1',
    '2',
  ]);
  expect(open?.files[0]?.words.about).toContain('C.docx');
  expect(open && furtherFiles(open)).toEqual([]);
});

it('restores the whole prompt when the answer to a part could not be recorded', () => {
  const open = all(prompt('1'), prompt('2', file('b', 'B.docx')), prompt('3', { role: 'edit' }));
  const asked = onlyOf(open, ['1', '3']);
  expect(ids(asked)).toEqual([['1'], ['3']]);
  expect(ids(together(withdraw(open, ['1', '3']), asked))).toEqual([['2', '1'], ['3']]);
});

describe('counting rules', () => {
  const fired = (rule: string, evidence: Evidence = {}): Finding => ({
    rule,
    level: 'medium',
    response: 'warn',
    evidence,
  });
  const outside = fired('external-recipient');
  const burst = fired('share-burst', { times: 15, minutes: 10 });
  const asked = (id: string, ...findings: Finding[]) => ({ ...prompt(id, file(id, `${id}.docx`)), findings });

  it('do not split a burst, and are mentioned', () => {
    const open = all(asked('1', outside), asked('2', outside, burst), asked('3', outside));
    expect(ids(open)).toEqual([['1', '2', '3']]);
    expect(open.map(alsoOf)).toEqual([['Also: Many shares in a short time.']]);
  });

  it('leave only the safer options that all requests have', () => {
    const ways: SaferWay[] = [{ scope: 'organization' }, { role: 'view' }];
    const offers = (id: string, safer: SaferWay[], response: 'warn' | 'block' = 'warn') => ({
      ...asked(id, outside),
      safer,
      response,
    });
    expect(all(offers('1', ways), offers('2', ways.slice(1))).map(({ safer }) => safer)).toEqual([ways.slice(1)]);
    // What is blocked and has no other option has been stopped already.
    expect(ids(all(offers('1', ways, 'block'), offers('2', [], 'block')))).toEqual([['1'], ['2']]);
  });

  it('are treated like rules that only inform', () => {
    const name: Finding = { ...fired('sensitive-name'), response: 'inform' };
    const open = all(asked('1', outside), asked('2', outside, name));
    expect(open.map(alsoOf)).toEqual([['Also: The file name suggests confidential content.']]);
    expect(ids(all(asked('1', outside), asked('2', outside, { ...name, response: 'warn' })))).toEqual([['1'], ['2']]);
  });

  it('get their own prompt if no other rule asks', () => {
    expect(ids(all(asked('1', burst), asked('2', burst), asked('3', outside)))).toEqual([['1', '2'], ['3']]);
  });

  it('cause a separate prompt if their response is stricter', () => {
    expect(ids(all(asked('1', outside), { ...asked('2', outside, burst), response: 'justify' }))).toEqual([
      ['1'],
      ['2'],
    ]);
  });

  it('combine archives that differ only in their contents', () => {
    const archive = (id: string, count: number, files?: string[]) => ({
      ...prompt(id, { kind: 'bulk-download', count, ...(files ? { files } : {}) }),
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

it('keeps requests apart that differ in anything the user sees', () => {
  const first = prompt('0', file('a'));
  const terms = [
    { expires: '2027-01-01' },
    { password: true },
    { count: 3 },
    { files: ['X.pdf'] },
    { label: { name: 'Secret' } },
    { requests: 500 },
    { accepted: true as const },
    { labelRemoved: true as const },
    { previous: 'aTowaS5mfG1zLnNwLm' },
    { objectId: 'finance' },
  ];
  expect(all(first, ...terms.map((term, at) => prompt(String(at + 1), { ...file(`f${at}`), ...term })))).toHaveLength(
    1 + terms.length,
  );
});
