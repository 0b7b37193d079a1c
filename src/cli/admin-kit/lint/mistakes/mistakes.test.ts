/**
 * Policies as admins really get them wrong. One line for each mistake: where it is, what it is, and
 * the text to put there.
 */
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { fakeChrome } from '../../../../ui/test/fake-chrome';
import { IN_USE } from '../../../test/sample-kit';
import { complaintText } from '../complaint';
import { lintPolicy } from '../lint';
import { WITHOUT_EFFECT } from '../test/without-effect';
import { WRONG } from '../test/wrong-policies';

beforeAll(() => fakeChrome());

describe('a real mistake is reported in one line with position, cause and fix', () => {
  it.each([
    ...WRONG.map(one => [...one, 'error'] as const),
    ...WITHOUT_EFFECT.map(one => [...one, 'warning'] as const),
  ])('%s', (_what, marked, cause, fix, severity) => {
    const before = marked.slice(0, marked.indexOf('§')).split('\n');
    const { complaints } = lintPolicy(marked.replace('§', ''));
    const lines = complaints.map(complaint => complaintText('p', complaint));
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(new RegExp(`^p:${before.length}:${(before.at(-1)?.length ?? 0) + 1}: ${severity}: `));
    expect(lines[0]).toContain(cause);
    expect(lines[0]).toContain(fix);
  });

  it('in at least 80 cases', () => expect(WRONG.length).toBeGreaterThanOrEqual(80));
});

describe('several mistakes', () => {
  it('are reported in the order of the file', () => {
    const lines = lintPolicy('{\n  auditOnly: True,\n  "snooze": 60\n  "practice": \'no\',\n}').complaints;
    expect(lines.map(({ line, why }) => [line, why.slice(0, 20)])).toEqual([
      [2, 'Keys need quotation '],
      [2, 'A switch is written '],
      [4, 'A comma is missing b'],
      [4, 'Single quotation mar'],
      [4, 'No comma stands befo'],
    ]);
  });

  it('with unknown rules list the existing rules once', () => {
    const { complaints } = lintPolicy('{ "responses": ["xyz=warn", "qwerty=warn"], "levels": ["abc=high"] }');
    expect(complaints).toHaveLength(3);
    expect(complaints.filter(({ why }) => why.includes('The rules are:'))).toEqual([complaints[0]]);
  });

  it('are reported without any secret', () => {
    const policies = ['{ "forwardToken": 77345 }', '{ "forwardUrl": "http://a.example/?token=hush-hush" }'];
    for (const policy of policies)
      for (const complaint of lintPolicy(policy).complaints)
        expect(complaintText('p', complaint)).not.toMatch(/hush|77345/);
  });
});

it('accepts a valid policy with any indentation', () => {
  for (const indent of [undefined, 1, 2, '\t'])
    expect(lintPolicy(JSON.stringify(IN_USE, null, indent)).complaints).toEqual([]);
});

it('reports any invalid text at a position within the file', () => {
  const piece = fc.constantFrom(
    ...'{}[]:,="\'#\n\t“”‘’`;()\\ ',
    'True',
    'auditOnly',
    '90',
    '90,5',
    '"a"',
    '//x',
    '/*',
    'null',
    '---',
    '\u00a0',
  );
  fc.assert(
    fc.property(
      fc.array(piece, { maxLength: 30 }).map(pieces => pieces.join('')),
      text => {
        const lines = text.split(/\r\n|\r|\n/);
        const { complaints, values } = lintPolicy(text);
        if (!values) expect(complaints).not.toEqual([]);
        for (const { line, column, why } of complaints) {
          expect(why).not.toBe('');
          expect(line).toBeGreaterThan(0);
          expect(column).toBeLessThanOrEqual((lines[line - 1]?.length ?? -1) + 1);
        }
      },
    ),
    { numRuns: 5000 },
  );
});
