import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Entry, Level, NewEntry, Response } from '../../event';
import { unpacked } from '../activity-state';
import { append, appendRemoval } from '../append';
import { onChange } from '../changes';
import { checkpoint } from '../checkpoint';
import { openLog } from '../open';
import {
  activityStatesOf,
  counts,
  newestActivityStates,
  newestFaults,
  rowsFrom,
  warningsAndEnds,
} from '../query/query';
import { activityIdsOfObservation } from '../query/query-ids';
import { readOpenPrompts } from '../query/query-open-prompts';
import { activityEntry, askedEntry } from '../test/entries';
import { exportedLines } from '../test/export';
import { emptyLog, rowsOfKind, rowsOfLog } from '../test/rows';
import { hashOf } from '../verify/canonical';
import { verify } from '../verify/verify';
import { CAPACITY } from './capacity';
import { EVICTION_ORDER } from './removal';
import { removeOld } from './retention';

const DAY = 86_400_000;
const TODAY = Date.UTC(2026, 10, 25);

const shareOf = (id: string, response: Response = 'record', level: Level = 'low') =>
  activityEntry(id, { findings: [{ rule: 'anyone-link', level, response, evidence: {} }], response });
const asked = (id: string) => askedEntry(id, { rules: ['x'] });
const answered = (activityId: string): NewEntry => ({
  kind: 'answer',
  id: `${activityId}:answer`,
  activityId,
  at: Date.now(),
  choice: 'proceed',
});
const shown = (activityId: string): NewEntry => ({
  kind: 'shown',
  id: `${activityId}:shown`,
  activityId,
  at: Date.now(),
  rule: 'x',
  response: 'inform',
  where: 'page',
});

/** Written this many days ago. */
async function daysAgo(days: number, entries: readonly NewEntry[]): Promise<void> {
  vi.setSystemTime(TODAY - days * DAY);
  await append(entries);
  vi.setSystemTime(TODAY);
}

const removals = () => rowsOfKind('removed');

/** What must hold after any number of removals. */
async function whole(): Promise<void> {
  const all = await rowsOfLog();
  const [first] = all;
  expect(all.map(({ seq }) => seq)).toEqual(all.map((_, index) => (first?.seq ?? 1) + index));
  const removed = all.findLast(row => row.kind === 'removed');
  expect(first?.seq ?? 1).toBe(removed ? removed.to + 1 : 1);
  const known = unpacked(all);
  const activities = new Set(known.flatMap(row => (row.kind === 'activity' ? [row.activityId] : [])));
  const told = known.filter(row => 'response' in row && row.response !== undefined && row.response !== 'record');
  expect(await counts()).toEqual({
    entries: all.length,
    activities: activities.size,
    warnings: new Set(told.flatMap(({ activityId = '' }) => (activities.has(activityId) ? [activityId] : []))).size,
  });
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: TODAY });
});
afterEach(async () => {
  vi.restoreAllMocks();
  vi.useRealTimers();
  await emptyLog();
});

describe('entries older than the retention period', () => {
  it('are removed, and an entry names them and the hash that the rest follows', async () => {
    await daysAgo(31, [shareOf('a', 'inform'), shown('a'), shareOf('b')]);
    await daysAgo(29, [shareOf('c', 'inform')]);
    const before = await rowsOfLog();
    expect(await removeOld(30)).toBe(3);
    expect((await rowsOfLog()).map(({ seq, kind }) => [seq, kind])).toEqual([
      [4, 'activity'],
      [5, 'removed'],
    ]);
    expect(await removals()).toMatchObject([
      { from: 1, to: 3, count: 3, because: 'age', at: TODAY, hash: hashOf(before[2]) },
    ]);
    expect(await removals()).not.toMatchObject([{ levels: expect.anything() }]);
    await whole();
    expect((await newestActivityStates(9)).map(({ first }) => first.activityId)).toEqual(['c']);
    expect((await warningsAndEnds(9)).warnings.map(({ first }) => first.activityId)).toEqual(['c']);
    // Nothing about them is kept elsewhere either.
    expect(await (await openLog()).get('meta', 'told')).toEqual([{ seq: 4, activityId: 'c' }]);
    expect(await activityStatesOf(['a', 'c'])).toHaveLength(1);
    expect(await activityIdsOfObservation('a')).toEqual([]);
  });

  it('are removed even if there is nothing else, so that the removal entry is first', async () => {
    await daysAgo(40, [shareOf('a'), shareOf('b')]);
    const before = await rowsOfLog();
    await removeOld(30);
    expect(await rowsOfLog()).toMatchObject([{ seq: 3, kind: 'removed', from: 1, to: 2, hash: hashOf(before[1]) }]);
    await whole();
    await append([shareOf('c')]);
    expect((await rowsOfLog()).map(({ seq }) => seq)).toEqual([3, 4]);
  });

  it('have a removal entry with an id unique to this database and these rows', async () => {
    const names: string[] = [];
    for (const [chain, id] of [
      ['one', 'a'],
      ['two', 'a'],
      ['two', 'b'],
    ] as const) {
      await emptyLog();
      await (await openLog()).put('meta', { id: chain }, 'chain');
      await daysAgo(40, [shareOf(id)]);
      await removeOld(30);
      names.push(...(await removals()).map(({ id: name }) => name));
    }
    expect(names.map(name => name.split(':').slice(0, 2).join(':'))).toEqual([
      'removed:one',
      'removed:two',
      'removed:two',
    ]);
    expect(new Set(names).size).toBe(3);
  });

  it('do not exist while everything is younger, and nothing is written', async () => {
    await daysAgo(29, [shareOf('a')]);
    expect(await removeOld(30)).toBe(0);
    expect(await rowsOfLog()).toHaveLength(1);
  });

  it('include removal entries, but never only those', async () => {
    await daysAgo(70, [shareOf('a')]);
    vi.setSystemTime(TODAY - 35 * DAY);
    await removeOld(30);
    await checkpoint();
    vi.setSystemTime(TODAY);
    expect(await removeOld(30)).toBe(0);
    await daysAgo(32, [shareOf('b')]);
    expect(await removeOld(30)).toBe(3);
    expect(await removals()).toMatchObject([{ from: 2, to: 4, count: 3 }]);
    await whole();
  });

  it('are removed in steps of a thousand, each with its own entry, while others write', async () => {
    await daysAgo(
      31,
      Array.from({ length: 2100 }, (_, i) => shareOf(`a${i}`)),
    );
    await Promise.all([removeOld(30), append([shareOf('new')])]);
    expect((await removals()).map(({ from, to }) => [from, to])).toEqual([
      [1, 1000],
      [1001, 2000],
      [2001, 2100],
    ]);
    expect((await newestActivityStates(9)).map(({ first }) => first.activityId)).toEqual(['new']);
    await whole();
  });

  it('stay while their prompt is open, without keeping anything else', async () => {
    await daysAgo(33, [shareOf('a')]);
    await daysAgo(32, [shareOf('b', 'warn'), asked('b'), shareOf('c')]);
    await removeOld(30);
    expect((await newestActivityStates(9)).map(({ first }) => first.activityId)).toEqual(['b']);
    expect(await readOpenPrompts({ since: 0 })).toHaveLength(1);
    await whole();
    await append([answered('b')]);
    await removeOld(30);
    expect(await newestActivityStates(9)).toEqual([]);
    await whole();
  });

  it.each([
    { hours: 23, left: ['a'] },
    { hours: 25, left: [] },
  ])('are removed a day after an unanswered prompt: after $hours hours', async ({ hours, left }) => {
    await daysAgo(32, [shareOf('a', 'warn'), askedEntry('a', { at: TODAY - hours * 3_600_000, rules: ['x'] })]);
    await removeOld(30);
    expect((await newestActivityStates(9)).map(({ first }) => first.activityId)).toEqual(left);
  });

  it.each([
    ['a year ahead', 365, ['d']],
    ['an hour ahead', 1 / 24, ['d']],
  ])('are removed even if the clock was %s in between', async (_, ahead, left) => {
    await daysAgo(40, [shareOf('a')]);
    await daysAgo(-ahead, [shareOf('b')]);
    await daysAgo(31, [shareOf('c')]);
    await daysAgo(1, [shareOf('d')]);
    await removeOld(30);
    expect((await newestActivityStates(9)).map(({ first }) => first.activityId)).toEqual(left);
  });

  it('do not include young entries written before the clock was set back', async () => {
    await daysAgo(1, [shareOf('a')]);
    await daysAgo(365, [shareOf('b')]);
    expect(await removeOld(30)).toBe(0);
    expect(await rowsOfLog()).toHaveLength(2);
  });

  it('do not return as a warning when a witness reports later', async () => {
    await daysAgo(31, [shareOf('a')]);
    await removeOld(30);
    await append([shown('a')]);
    await whole();
    expect(await counts()).toMatchObject({ activities: 0, warnings: 0 });
  });
});

it('keeps positions without gaps and right counts, however often rows are written and removed', async () => {
  const step = fc.oneof(
    fc.record({
      days: fc.integer({ min: 0, max: 3 }),
      response: fc.constantFrom<Response>('record', 'inform', 'warn'),
      level: fc.constantFrom<Level>('low', 'high'),
    }),
    fc.record({ keep: fc.integer({ min: 1, max: 6 }) }),
    fc.record({
      rows: fc.integer({ min: 1, max: 4 }),
      evictable: fc.constantFrom(...EVICTION_ORDER),
      through: fc.boolean(),
    }),
  );
  // Of each row as it is written: a removal in several steps also removes rows of the steps before.
  const hashes = new Map<number, string>();
  const add = IDBObjectStore.prototype.add;
  vi.spyOn(IDBObjectStore.prototype, 'add').mockImplementation(function (this: IDBObjectStore, row: Entry, ...key) {
    if (this.name === 'entries') hashes.set(row.seq, hashOf(row));
    return add.call(this, row, ...key);
  });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 25 }), async steps => {
      await emptyLog();
      let now = TODAY;
      hashes.clear();
      for (const [index, one] of steps.entries()) {
        vi.setSystemTime(now);
        if ('days' in one) {
          now += one.days * DAY;
          const id = `${index}`;
          await append([
            shareOf(id, one.response, one.level),
            ...(one.response === 'warn' ? [asked(id), answered(id)] : []),
            shown(id),
          ]);
        } else if ('keep' in one) await removeOld(one.keep);
        else await appendRemoval({ because: 'space', floods: [], ...one });
        if (index % 4 === 3) await checkpoint();
        for (const { to, hash } of await removals()) expect(hash).toBe(hashes.get(to));
        await whole();
      }
      const { verdict, chains } = await verify((await exportedLines()).map(line => JSON.parse(line)));
      expect([verdict, chains.flatMap(({ flaws }) => flaws)]).toEqual([
        (await rowsOfLog()).length > 0 ? 'ok' : 'empty',
        [],
      ]);
    }),
    { numRuns: 60 },
  );
});

describe('too many rows', () => {
  it.each([
    { entries: CAPACITY.rows + 2, activities: 3 },
    { entries: 3, activities: CAPACITY.activities + 2 },
  ])('remove the least serious first, and log its levels: $entries rows, $activities activities', async most => {
    await daysAgo(2, [shareOf('a', 'inform', 'critical'), shareOf('b')]);
    await append([shareOf('c')]);
    const db = await openLog();
    await db.put('meta', { ...most, warnings: 1 }, 'counts');
    await removeOld(30);
    const said = unpacked(await rowsOfLog()).flatMap(row => (row.kind === 'removed' ? [row.levels] : []));
    expect(said.filter(levels => Object.keys(levels ?? {}).length > 0)).toEqual([{ low: 1 }, { critical: 1 }]);
    expect((await newestActivityStates(9)).map(({ first }) => first.activityId)).toEqual(['c']);
    expect(await newestFaults(1)).toMatchObject([
      {
        fault: {
          detail: expect.stringContaining(
            'held nothing less serious: 1 activities of level high or critical were deleted',
          ),
        },
      },
    ]);
  });

  it('never remove activities in flight', async () => {
    await append([shareOf('a'), shareOf('b')]);
    expect(await appendRemoval({ because: 'space', rows: 2, evictable: 'any', floods: [] })).toEqual([]);
    expect(await rowsOfLog()).toHaveLength(2);
  });
});

describe('a full disk', () => {
  const full = () => {
    throw new DOMException('no space', 'QuotaExceededError');
  };
  const add = () => vi.spyOn(IDBObjectStore.prototype, 'add');

  it('evicts the oldest, then writes the failed entries and a fault', async () => {
    vi.setSystemTime(TODAY + DAY);
    await daysAgo(3, [shareOf('a', 'inform', 'high'), shareOf('b')]);
    vi.setSystemTime(TODAY + DAY);
    add().mockImplementationOnce(full);
    expect(await append([shareOf('new')])).toMatchObject([{ id: 'new' }]);
    expect(await removals()).toMatchObject([
      { from: 1, to: 2, count: 1, kept: 1, because: 'space', levels: { low: 1 } },
    ]);
    expect(await newestFaults(1)).toMatchObject([{ fault: { detail: expect.stringContaining('no space left') } }]);
    await whole();
  });

  it('that stays full rejects the writer, and does not evict again meanwhile', async () => {
    vi.setSystemTime(TODAY + 2 * DAY);
    await daysAgo(3, [shareOf('a')]);
    vi.setSystemTime(TODAY + 2 * DAY);
    await append([shareOf('b')]);
    const adding = add().mockImplementation(full);
    for (const id of ['c', 'd'])
      await expect(append([shareOf(id)])).rejects.toMatchObject({ name: 'QuotaExceededError' });
    adding.mockRestore();
    expect((await newestActivityStates(9)).map(({ first }) => first.activityId)).toEqual(['b', 'a']);
    await whole();
    await append([shareOf('e')]);
    await whole();
  });

  it('that fills up again after an eviction still notifies pages of the change', async () => {
    vi.setSystemTime(TODAY + 2.5 * DAY);
    await daysAgo(3, [shareOf('a')]);
    vi.setSystemTime(TODAY + 2.5 * DAY);
    const closing = new AbortController();
    const heard = vi.fn();
    onChange(heard, closing.signal);
    const { add: adding } = IDBObjectStore.prototype;
    add().mockImplementation(function (this: IDBObjectStore, row) {
      return row.id === 'b' ? full() : adding.call(this, row);
    });
    await expect(append([shareOf('b')])).rejects.toMatchObject({ name: 'QuotaExceededError' });
    expect(await removals()).toHaveLength(1);
    await vi.waitFor(() => expect(heard).toHaveBeenCalledOnce(), 10_000);
    closing.abort();
  });

  it('frees space at most once a minute', async () => {
    vi.setSystemTime(TODAY + 3 * DAY);
    await daysAgo(
      5,
      Array.from({ length: 1500 }, (_, index) => shareOf(`a${index}`)),
    );
    vi.setSystemTime(TODAY + 3 * DAY);
    add().mockImplementationOnce(full);
    await append([shareOf('b')]);
    vi.setSystemTime(TODAY + 3 * DAY + 30_000);
    add().mockImplementationOnce(full);
    await expect(append([shareOf('c')])).rejects.toMatchObject({ name: 'QuotaExceededError' });
    expect(await removals()).toHaveLength(1);
  });
});

it('has nothing to sign or export in a log that was never written', async () => {
  await append([]);
  await appendRemoval({ because: 'space', rows: 1, evictable: 'any', floods: [] });
  expect(await checkpoint()).toBeUndefined();
  expect(await exportedLines()).toEqual([]);
});

it('reads rows from a position, up to a number', async () => {
  await append(['a', 'b', 'c', 'd'].map(id => shareOf(id)));
  expect((await rowsFrom(2, 2)).map(({ seq }) => seq)).toEqual([2, 3]);
  expect(await rowsFrom(5, 2)).toEqual([]);
});
