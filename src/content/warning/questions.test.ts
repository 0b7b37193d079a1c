import { beforeAll, expect, it } from 'vitest';
import { fakeChrome } from '../../ui/test/fake-chrome';
import type { Question } from '../../wire';
import { furtherFiles, type OpenQuestion, put, withdraw } from './questions';

beforeAll(() => fakeChrome());

const question = (activityId: string, meaning: Partial<Question['meaning']> = {}): Question => ({
  activityId,
  meaning: { kind: 'share-invite', scope: 'specific', recipients: ['a@fabrikam.com', 'b@fabrikam.com'], file: { id: '1#2' }, ...meaning },
  findings: [{ rule: 'external-recipient', level: 'medium', response: 'warn', evidence: {} }],
  organization: {},
  response: 'warn',
});
const all = (...questions: Question[]) => questions.reduce<OpenQuestion[]>((open, next) => put(open, next) ?? open, []);
const ids = (open: readonly OpenQuestion[]) => open.map(({ activityIds }) => activityIds);

it('asks once about the same file and the same people, in whatever order they stand', () => {
  expect(ids(all(question('1'), question('2', { recipients: ['b@fabrikam.com', 'a@fabrikam.com'] })))).toEqual([['1', '2']]);
});

it.each([{ file: { id: '1#3' } }, { recipients: ['a@fabrikam.com'] }, { role: 'edit' as const }, { scope: 'anonymous' as const }])(
  'asks anew about something else: %o',
  other => {
    expect(ids(all(question('1'), question('2', other)))).toEqual([['1'], ['2']]);
  },
);

it('is not asked twice by a message that is repeated', () => {
  expect(ids(all(question('1'), question('1')))).toEqual([['1']]);
});

it('has nothing to ask without a finding', () => {
  expect(put([], { ...question('1'), findings: [] })).toBeUndefined();
});

it('goes when nothing waits for it any more', () => {
  const open = all(question('1'), question('2'), question('3', { role: 'edit' }));
  expect(ids(withdraw(open, '1'))).toEqual([['2'], ['3']]);
  expect(ids(withdraw(withdraw(open, '1'), '2'))).toEqual([['3']]);
});

const file = (id: string, name?: string) => ({ file: { id, ...(name ? { name } : {}) } });

it('asks once about files that nobody has been asked about yet, and leaves the question on the screen as it is', () => {
  const open = all(
    question('1', file('a')),
    question('2', file('b', 'B.docx')),
    question('3', file('c', 'C.docx')),
    question('4', file('a')),
  );
  expect(ids(open)).toEqual([
    ['1', '4'],
    ['2', '3'],
  ]);
  expect(open.map(furtherFiles)).toEqual([[], ['C.docx']]);
});

it('speaks of a file that is still waiting', () => {
  const open = withdraw(all(question('1'), question('2', file('b', 'B.docx')), question('3', file('c', 'C.docx'))), '2');
  expect(open[1]?.files[0]?.words.title).toContain('C.docx');
  expect(furtherFiles(open[1] as OpenQuestion)).toEqual([]);
});

it('does not take two for one that differ in anything the person is told', () => {
  const first = question('0', file('a'));
  const terms = [{}, { expires: '2027-01-01' }, { password: true }, { count: 3 }, { files: ['X.pdf'] }, { label: { name: 'Secret' } }];
  expect(all(first, ...terms.map((term, at) => question(String(at + 1), { ...file(`f${at}`), ...term })))).toHaveLength(1 + terms.length);
});
