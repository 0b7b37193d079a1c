import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import type { ActivityEntry, ActivityKind, NewEntry, Via } from '../event';
import { append } from '../log/append';
import { openLog } from '../log/open';
import { whatIsSaved } from './saving';

const NOW = Date.now();

function activity(id: string, kind: ActivityKind, via: Via, seenAt: number, tab = 3): NewEntry {
  const about: Omit<ActivityEntry, 'seq' | 'recordedAt'> = {
    kind: 'activity',
    id,
    activityId: id,
    activity: { id, seenAt, host: 'contoso.sharepoint.com', kind },
    findings: [],
    response: 'record',
    witness: 'page',
    via,
    requestHash: '',
    tab,
  };
  return about;
}

const done = (activityId: string, at: number): NewEntry => ({
  kind: 'outcome',
  id: `${activityId}:outcome:page`,
  activityId,
  witness: 'page',
  at,
  outcome: 'done',
});
const asked = (activityId: string): NewEntry => ({
  kind: 'asked',
  id: `${activityId}:asked`,
  activityId,
  at: NOW,
  rules: ['x'],
  response: 'warn',
});
const found = async () => (await whatIsSaved(NOW, 3))?.first.activityId;

beforeEach(async () => {
  await (await openLog()).clear('entries');
});

describe('a file that a page made itself', () => {
  it('is the end of an export that was pressed for, once', async () => {
    await append([activity('a', 'export', 'command', NOW - 2000)]);
    expect(await found()).toBe('a');
    await append([asked('a')]);
    expect(await found()).toBeUndefined();
  });

  it('is what a script of the page has downloaded a moment ago', async () => {
    await append([activity('b', 'download', 'fetch', NOW - 4000)]);
    expect(await found()).toBeUndefined();
    await append([done('b', NOW - 1000)]);
    expect(await found()).toBe('b');
  });

  it('is nothing of another tab, of long ago, or of another kind', async () => {
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
