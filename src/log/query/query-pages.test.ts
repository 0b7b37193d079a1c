import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import type { ActivityState, NewEntry } from '../../event';
import { append } from '../append';
import { activityEntry, doneEntry } from '../test/entries';
import { newestActivityStates } from './query';
import { rowsAbout, statePages, statesAfter } from './query-pages';

const activity = (id: string) => activityEntry(id, { activity: { kind: 'download', seenAt: 1 } });
const outcome = (id: string) => doneEntry(id, { at: 2 });
const fault: NewEntry = { kind: 'fault', id: 'fault', at: 3, activityId: 'a1', fault: { where: 'rule', detail: 'x' } };

test('returns the same states page by page as all at once', async () => {
  // The outcome of the first one was written much later.
  await append([
    activity('a1'),
    activity('a2'),
    outcome('a2'),
    activity('a3'),
    fault,
    activity('a4'),
    outcome('a4'),
    outcome('a1'),
  ]);
  const expected = await newestActivityStates(10);
  expect(expected.map(({ first, outcome: end }) => [first.activityId, end?.outcome])).toEqual([
    ['a4', 'done'],
    ['a3', undefined],
    ['a2', 'done'],
    ['a1', 'done'],
  ]);
  for (const size of [1, 2, 3, 5, 100]) {
    const read: ActivityState[] = [];
    for await (const { states, newest } of statePages(size)) {
      read.push(...states);
      expect(newest).toBe(8);
    }
    expect(read).toEqual(expected);
  }
});

test('returns whole states for what was written since', async () => {
  await append([outcome('a3'), activity('a5')]);
  const { states, newest } = await statesAfter(8);
  expect(newest).toBe(10);
  expect(states.map(({ first, outcome: end }) => [first.activityId, end?.outcome])).toEqual([
    ['a5', undefined],
    ['a3', 'done'],
  ]);
  expect(await statesAfter(newest)).toEqual({ states: [], newest });
  expect((await rowsAbout('a3')).map(({ kind }) => kind)).toEqual(['activity', 'outcome']);
});
