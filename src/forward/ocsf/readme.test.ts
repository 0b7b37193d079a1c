/** Checks that README.md shows a real event and the actual fields. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { fieldTable } from '../field-table';
import { parsed, sent } from './test/cases';
import { LATER, started } from './test/sample';

const README = readFileSync(new URL('./README.md', import.meta.url), 'utf8');

function between(comment: string): string {
  return new RegExp(`<!-- ${comment}[^>]*-->\\n([\\s\\S]*?)\\n?<!-- end -->`).exec(README)?.[1]?.trim() ?? '';
}

it('shows the example event', () => {
  const { actor, file, ...event } = parsed(sent([started(), LATER.seen, LATER.done], 'minimal')[2] as never);
  // Two members a line would be too many lines, all in one would be unreadable.
  const lines = Object.entries({ actor, file, ...event }).map(
    ([name, value]) => `  ${JSON.stringify(name)}: ${JSON.stringify(value)}`,
  );
  const block = ['```json', '{', lines.join(',\n'), '}', '```'].join('\n');
  expect(between('example event'), `it should be\n${block}`).toBe(block);
});

it('shows the table of fields', () => {
  expect(between('fields')).toBe(fieldTable());
});
