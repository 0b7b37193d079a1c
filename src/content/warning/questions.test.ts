import { beforeAll, expect, it } from 'vitest';
import { fakeChrome } from '../../ui/test/fake-chrome';
import type { Question } from '../../wire';
import { type OpenQuestion, put, withdraw } from './questions';

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
