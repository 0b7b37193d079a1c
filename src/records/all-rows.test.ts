import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import type { NewEntry, Outcome } from '../event';
import { append } from '../log/append';
import { AllRows, type Reading } from './all-rows';

const activity = (id: string): NewEntry => ({
  kind: 'activity',
  id,
  activityId: id,
  activity: { id, kind: 'download', seenAt: 1, host: 'contoso.sharepoint.com' },
  findings: [],
  response: 'record',
  witness: 'page',
  via: 'fetch',
  requestHash: '',
  tab: 1,
});
const end = (about: string, outcome: Outcome): NewEntry => ({
  kind: 'outcome',
  id: `${about}:end`,
  activityId: about,
  at: 2,
  witness: 'network',
  outcome,
});

test('all of the log, newest first; then what is new in front, and what has changed in its place', async () => {
  const ids = Array.from({ length: 1200 }, (_, index) => `a${index}`);
  await append(ids.map(activity));
  const readings: Reading[] = [];
  const rows = new AllRows(reading => readings.push(reading));
  await rows.read();
  // The first page is shown before the last is read.
  expect(readings[0]?.rows.length).toBeLessThan(1200);
  expect([readings[0]?.isReading, readings.at(-1)?.isReading]).toEqual([true, false]);
  expect(readings.at(-1)?.rows.map(({ id }) => id)).toEqual([...ids].reverse());

  await append([end('a7', 'refused'), activity('new')]);
  await rows.update();
  const now = readings.at(-1)?.rows ?? [];
  expect(now.map(({ id }) => id)).toEqual(['new', ...[...ids].reverse()]);
  expect(now.filter(({ outcome }) => outcome !== 'unknown').map(({ id, outcome }) => [id, outcome])).toEqual([['a7', 'refused']]);

  const before = readings.length;
  await rows.update();
  expect(readings).toHaveLength(before);
});
