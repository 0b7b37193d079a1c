import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { messageOf } from './file-error';

const folder = mkdtempSync(join(tmpdir(), 'file-error-'));
afterAll(() => rmSync(folder, { recursive: true }));

function errorOf(work: () => unknown): unknown {
  try {
    work();
  } catch (error) {
    return error;
  }
  throw new Error('it worked');
}

describe('messageOf', () => {
  it.each([
    ['a missing file', () => readFileSync(join(folder, 'none.json')), `${join(folder, 'none.json')} does not exist: `],
    ['a value whose problem ends with an example', () => readFileSync(folder), 'is a folder: name a file in it.'],
    ['a location that is not writable', () => mkdirSync(join(folder, 'none', 'kit')), 'cannot be written (ENOENT): '],
    ['a path below a file', () => readFileSync(join(folder, 'file', 'x')), 'does not exist: '],
  ])('says what to do about %s, in one sentence', (_what, work, words) => {
    writeFileSync(join(folder, 'file'), '');
    const message = messageOf(errorOf(work));
    expect(message).toContain(words);
    expect(message).not.toMatch(/E[A-Z]+: |no such file|\n/);
  });

  it('keeps the message of all other errors', () => {
    expect(messageOf(new Error('exactly one FILE is needed'))).toBe('exactly one FILE is needed');
    expect(messageOf('gone')).toBe('gone');
  });
});
