import { beforeAll, expect, test } from 'vitest';
import type { Meaning } from '../event';
import { fakeChrome } from '../ui/test/fake-chrome';
import { ruleWords, titleOf } from './finding-words';

beforeAll(() => fakeChrome());

const finding = (rule: string) => ({ rule, level: 'high', response: 'warn', evidence: {} }) as const;

test.each<[string, Meaning, string, string]>([
  ['labelled-file-leaves', { kind: 'export' }, 'This downloads a labelled file', 'A labelled file was downloaded'],
  ['labelled-file-leaves', { kind: 'print' }, 'This prints a labelled file', 'A labelled file was printed'],
  ['labelled-file-leaves', { kind: 'chat-share' }, 'This shares a labelled file', 'A labelled file was shared'],
  ['label-lowered', { kind: 'label-change' }, 'This lowers a label', 'A label was lowered'],
  ['label-lowered', { kind: 'label-change', labelRemoved: true }, 'This removes a label', 'A label was removed'],
])('names in the title of %s only what happens: %j', (rule, meaning, before, after) => {
  expect([titleOf(finding(rule), meaning, 'before'), titleOf(finding(rule), meaning)]).toEqual([before, after]);
});

test.each([
  ['download', /print|access/],
  ['print', /copy|access/],
  ['share-invite', /copy|print/],
  ['copy-move', /copy|print|access/],
] as const)('advises on a labelled file only what fits %s', (kind, others) => {
  for (const tense of ['before', 'after'] as const)
    expect(ruleWords(finding('labelled-file-leaves'), 'advice', { kind }, tense)).not.toMatch(others);
});
