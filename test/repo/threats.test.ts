/** The threat model names tests that are there, and people find it. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ROOT, read } from './source-files';

const text = read('src/THREATS.md');

it('names existing tests in the threat model', () => {
  const named = [...text.matchAll(/`((?:src|test)\/[^`]+)`/g)].map(([, path]) => path as string);
  expect(named.length).toBeGreaterThan(20);
  expect(named.filter(path => !existsSync(join(ROOT, path)))).toEqual([]);
});

it('has a test for each claim of the threat model', () => {
  const rows = text.split('\n').filter(line => /^\| [A-Z]/.test(line) && line.split('|').length === 5);
  expect(rows.length).toBeGreaterThan(12);
  expect(rows.filter(row => !/`(?:src|test)\/[^`]+\.test\.tsx?` /.test(row.split('|').at(-2) ?? ''))).toEqual([]);
});

it('links to the threat model from the README', () => {
  expect(read('README.md')).toContain('](src/THREATS.md)');
});
