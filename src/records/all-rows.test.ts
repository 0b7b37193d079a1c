import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import type { Outcome } from '../event';
import { append } from '../log/append';
import { activityEntry, doneEntry } from '../log/test/entries';
import { AllRows, type Reading } from './all-rows';

const activity = (id: string) => activityEntry(id, { activity: { kind: 'download', seenAt: 1 } });
const end = (id: string, outcome: Outcome) => doneEntry(id, { at: 2, outcome });

test('reads the whole log, newest first, and later adds new rows and updates changed ones', async () => {
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
  expect(now.filter(({ outcome }) => outcome !== 'unknown').map(({ id, outcome }) => [id, outcome])).toEqual([
    ['a7', 'refused'],
  ]);

  const before = readings.length;
  await rows.update();
  expect(readings).toHaveLength(before);
});
