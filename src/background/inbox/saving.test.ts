import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import type { ActivityKind, Via } from '../../event';
import { append } from '../../log/append';
import { activityEntry, askedEntry, doneEntry } from '../../log/test/entries';
import { emptyLog } from '../../log/test/rows';
import { whatIsSaved } from './saving';

const NOW = Date.now();

const activity = (id: string, kind: ActivityKind, via: Via, seenAt: number, tab = 3) =>
  activityEntry(id, { activity: { kind, seenAt }, via, tab });

const done = (id: string, at: number) => doneEntry(id, { id: `${id}:outcome:page`, at, witness: 'page' });
const asked = (id: string) => askedEntry(id, { at: NOW, rules: ['x'] });
const found = async () => (await whatIsSaved(NOW, 3))?.first.activityId;

beforeEach(emptyLog);

describe('a file that a page saved', () => {
  it('is matched once with the export whose command was pressed', async () => {
    await append([activity('a', 'export', 'command', NOW - 2000)]);
    expect(await found()).toBe('a');
    await append([asked('a')]);
    expect(await found()).toBeUndefined();
  });

  it("is matched with a download that the page's script has just finished", async () => {
    await append([activity('b', 'download', 'fetch', NOW - 4000)]);
    expect(await found()).toBeUndefined();
    await append([done('b', NOW - 1000)]);
    expect(await found()).toBe('b');
  });

  it('is not matched with another tab, an old activity or another kind', async () => {
    await append([
      activity('c', 'export', 'command', NOW - 2000, 4),
      activity('d', 'export', 'command', NOW - 40_000),
      activity('e', 'print', 'command', NOW - 2000),
      activity('f', 'download', 'fetch', NOW - 20_000),
      done('f', NOW - 10_000),
    ]);
    expect(await found()).toBeUndefined();
  });
});
