import { beforeAll, expect, test } from 'vitest';
import type { Problem } from '../policy/policy';
import { fakeChrome } from '../ui/test/fake-chrome';
import {
  IN_POLICY,
  insteadOf,
  keyOf,
  settingsGroups,
  settingsWords,
  shownValue,
  whyInBrief,
  whyOf,
} from './problem-words';

beforeAll(() => fakeChrome());

const problem = (part: Partial<Problem>): Problem => ({
  key: 'messages',
  value: 'a=b',
  why: 'not-text',
  used: '',
  ...part,
});

test('says what is used instead of an invalid entry, list or value', () => {
  for (const key of ['internalDomains', 'trustedDomains', 'responses', 'messages', 'extraHosts']) {
    expect(insteadOf(problem({ key }))).toBe('This entry is ignored; the others apply.');
    expect(insteadOf(problem({ key, why: 'not-a-list' }))).toBe('The whole list is ignored.');
  }
  expect(insteadOf(problem({ key: 'policyUrl' }))).toBe('This setting is ignored.');
  expect(insteadOf(problem({ key: 'responses', used: 'inform' }))).toBe('Used instead: inform');
});

test.each<[string, Partial<Problem>[]]>([
  ['1 entry is ignored.', [{}]],
  ['3 entries are ignored.', [{}, { why: 'more-problems', allowed: '2' }]],
  ['1 setting doesn’t work.', [{ why: 'not-a-list' }]],
  ['1 setting doesn’t work.', [{ heldSince: 1 }]],
  [
    '1 setting doesn’t work. 2 entries are ignored.',
    [{}, { key: 'policyUrl' }, { key: 'policyUrl' }, { key: 'responses' }],
  ],
  ['1 setting works but should be checked.', [{ key: 'forwardUrl', why: 'token-in-path', used: 'https://a/…' }]],
  [
    '1 entry is ignored. 2 settings work but should be checked.',
    [
      { key: 'internalDomains', why: 'shared-domain' },
      { key: 'internalDomains', why: 'shared-domain' },
      { key: 'internalDomains', why: 'not-a-domain' },
      { key: 'exceptions', why: 'person-by-page' },
    ],
  ],
  [
    '1 setting doesn’t work.',
    [
      { key: 'exceptions', why: 'not-a-list' },
      { key: 'exceptions', why: 'person-by-page' },
    ],
  ],
])('counts settings, and apart from them entries of lists and doubts: %s', (words, problems) => {
  expect(settingsWords(problems.map(problem), IN_POLICY)).toBe(words);
});

test('has the names of the settings that each sentence counts, each once', () => {
  const problems = [{}, {}, { key: 'forwardUrl', why: 'token-in-path' }, { key: 'policyUrl' }, { key: '' }] as const;
  expect(settingsGroups(problems.map(problem), IN_POLICY)).toEqual([
    { sentence: '2 settings don’t work.', names: ['policyUrl', 'All settings'] },
    { sentence: '2 entries are ignored.', names: ['messages'] },
    { sentence: '1 setting works but should be checked.', names: ['forwardUrl'] },
  ]);
});

test('has its own text for an empty value', () => {
  expect(whyOf(problem({ value: 'anyone-link= ' }))).toBe('There is no text after the equals sign.');
  expect(whyOf(problem({ key: 'organizationName', value: '  ' }))).toBe('This is empty.');
  expect(whyOf(problem({ key: 'internalDomains', value: '', why: 'not-a-domain' }))).toBe('This is empty.');
  expect(whyOf(problem({ key: 'organizationName', value: '7' }))).toBe('This must be text.');
  expect(shownValue(problem({ value: '' }))).toBe('(empty)');
});

test('says that a doubtful value is used, and counts problems that are not listed', () => {
  expect(insteadOf(problem({ why: 'shared-domain', used: 'gmail.com' }))).toBe('It is still used.');
  const more = problem({ why: 'more-problems', value: '', allowed: '7' });
  expect([shownValue(more), whyOf(more), insteadOf(more)]).toEqual([
    '',
    'There are 7 more problems.',
    'Only the first few are listed.',
  ]);
});

test('says which values are allowed', () => {
  const wrong = { key: 'customRecognisers', value: 'contoso-docs', at: '/facts/role/text' };
  expect(whyOf(problem({ ...wrong, why: 'not-one-of', allowed: 'view, edit' }))).toBe(
    'This must be one of: view, edit.',
  );
  expect(whyOf(problem({ ...wrong, why: 'too-many', allowed: '50' }))).toBe(
    'There are too many of these. Maximum: 50.',
  );
  expect(insteadOf(problem(wrong))).toBe('This entry is ignored; the others apply.');
});

test('suggests the nearest name', () => {
  expect(whyOf(problem({ key: 'internlDomains', why: 'unknown-key', nearest: 'internalDomains' }))).toBe(
    'There is no setting with this name. Did you mean internalDomains?',
  );
});

test('says what is kept in force, and since when', () => {
  const heldSince = Date.UTC(2026, 2, 20, 12);
  const gone = problem({ key: '', value: '', why: 'vanished', heldSince });
  expect([keyOf(gone), shownValue(gone)]).toEqual(['All settings', '']);
  expect(whyOf(gone)).toBe('The browser no longer delivers any settings from your organisation.');
  expect(insteadOf(gone)).toMatch(/^The last settings stay in force\. None have arrived since .*20 March 2026/);
  const broken = problem({ key: 'policyUrl', value: 'x', why: 'not-https', used: 'https://contoso.com', heldSince });
  expect(insteadOf(broken)).toMatch(
    /^Used instead: https:\/\/contoso\.com, the last value that worked. .* since .*20 March 2026/,
  );
});

test('lists the existing rules to admins only', () => {
  const wrong = problem({ why: 'unknown-rule', allowed: 'anyone-link, contoso-falcon' });
  expect(whyInBrief(wrong)).toBe('There is no rule with this name.');
  expect(whyOf(wrong)).toBe('There is no rule with this name. The rules are: anyone-link, contoso-falcon.');
});

test.each([
  ['contoso .com', 'Remove the space.'],
  ['contoso.com fabrikam.com', expect.stringMatching(/^Enter a domain such as/)],
  ['https://contoso.com', 'Remove “https://”.'],
  ['contoso.com/', 'Remove “/”.'],
  ['contoso.com:443', 'Remove “:443”.'],
  ['https://contoso .com', expect.stringMatching(/^Enter a domain such as/)],
  ['contoso', expect.stringMatching(/^Enter a domain such as/)],
])('names what to remove from %j if nothing else is wrong', (value, why) => {
  expect(whyInBrief(problem({ key: 'internalDomains', value, why: 'not-a-domain' }))).toEqual(why);
});
