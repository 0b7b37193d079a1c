import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isOneOf, namesOf, wordsIn } from './words-in';

it.each([
  ['Salaries 2026.xlsx', 'salar*', true],
  ['SALARY.docx', 'salar*', true],
  ['mysalary.docx', 'salar*', false],
  ['mySalary.docx', 'salar*', true],
  ['passporting.docx', 'passport', false],
  ['2026-passport_scan.pdf', 'passport', true],
  ['Project  Falcon - plan.docx', 'project falcon', true],
  ['project.falconry.docx', 'project falcon', false],
  ['Gehälter.xlsx', 'gehälter*', true],
  ['Geha\u0308lter.xlsx', 'gehälter*', true],
  ['Q3plan.docx', 'q 3', true],
  ['Plan 12026.docx', '2026', false],
  ['机密.docx', '机密', true],
  ['project salaries.docx', 'project salar*', true],
  ['project, then salaries.docx', 'project salar*', false],
  ['a.docx', '*', false],
  ['a.docx', '--', false],
])('matches %s with %s: %s', (name, word, isThere) => {
  expect(wordsIn(namesOf([name]), [word])).toEqual(isThere ? [word] : []);
});

it('finds a word wherever it is separated from others', () => {
  const plain = fc.stringMatching(/^[a-z]{1,12}$/);
  const gap = fc.constantFrom(' ', '-', '_', '.', '/', ' (', '42');
  fc.assert(
    fc.property(plain, fc.array(plain), fc.array(plain), gap, (word, before, after, between) => {
      expect(wordsIn(namesOf(['other.docx', [...before, word.toUpperCase(), ...after].join(between)]), [word])).toEqual(
        [word],
      );
    }),
  );
});

it('does not match a phrase across two names', () => {
  expect(wordsIn(namesOf(['project', 'falcon']), ['project falcon', 'falcon', 'proj*'])).toEqual(['falcon', 'proj*']);
});

it('compares names of permissions case-insensitively', () => {
  expect(isOneOf('Files.ReadWrite.All', ['files.readwrite*'])).toBe(true);
  expect(isOneOf('Files.Read', ['Files.ReadWrite*'])).toBe(false);
  expect(isOneOf('Files.Read.Selected', ['Files.Read'])).toBe(false);
});
