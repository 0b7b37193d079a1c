import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { append } from '../../log/append';
import { activity } from '../../log/test/export';
import { emptyLog } from '../../log/test/rows';
import { verify } from '../../log/verify/verify';
import { saveRecord } from './save-record';

/** The file chosen in the browser's dialog. */
const file = { name: '', text: '', state: 'none' as 'none' | 'open' | 'closed' | 'aborted', isFull: false };

beforeEach(() => {
  Object.assign(file, { name: '', text: '', state: 'none', isFull: false });
  const stream = {
    write: async (text: string) => {
      if (file.isFull) throw new DOMException('', 'QuotaExceededError');
      file.text += text;
    },
    close: async () => void Object.assign(file, { state: 'closed' }),
    abort: async () => void Object.assign(file, { state: 'aborted' }),
  };
  vi.stubGlobal('showSaveFilePicker', async ({ suggestedName }: { suggestedName: string }) => ({
    createWritable: async () => {
      Object.assign(file, { name: suggestedName, state: 'open' });
      return stream;
    },
  }));
});
afterEach(async () => {
  vi.unstubAllGlobals();
  await emptyLog();
});

const silent = () => undefined;
const never = () => new AbortController().signal;

describe('saving with a file picker', () => {
  it('writes the whole log with its signed trailer, and reports progress', async () => {
    await append(['a', 'b', 'c'].map(id => activity(id)));
    const told: number[][] = [];
    expect(await saveRecord('json-lines', (done, all) => told.push([done, all]), never())).toBe(3);
    expect(file).toMatchObject({
      name: expect.stringMatching(/^second-look-\d{4}-\d\d-\d\d\.jsonl$/),
      state: 'closed',
    });
    const lines = file.text.trimEnd().split('\n');
    expect(lines).toHaveLength(4);
    expect(await verify(lines)).toMatchObject({ verdict: 'ok', chains: [{ rows: 3, exportedAt: expect.any(Number) }] });
    expect(told.at(-1)).toEqual([3, 3]);
  });

  it('writes an empty file for an empty log', async () => {
    expect(await saveRecord('json-lines', silent, never())).toBe(0);
    expect(file).toMatchObject({ text: '', state: 'closed' });
  });

  it('leaves nothing behind when it is cancelled', async () => {
    await append([activity('a')]);
    const control = new AbortController();
    expect(await saveRecord('csv', () => control.abort(), control.signal)).toBeUndefined();
    expect(file.state).toBe('aborted');
  });

  it('leaves nothing behind when the file cannot be written', async () => {
    await append([activity('a')]);
    file.isFull = true;
    await expect(saveRecord('csv', silent, never())).rejects.toMatchObject({ name: 'QuotaExceededError' });
    expect(file.state).toBe('aborted');
  });

  it('does nothing when the dialog is closed, and reports any other failure', async () => {
    const refuse = (name: string) =>
      vi.stubGlobal('showSaveFilePicker', () => Promise.reject(new DOMException('', name)));
    refuse('AbortError');
    expect(await saveRecord('csv', silent, never())).toBeUndefined();
    refuse('SecurityError');
    await expect(saveRecord('csv', silent, never())).rejects.toMatchObject({ name: 'SecurityError' });
  });
});
