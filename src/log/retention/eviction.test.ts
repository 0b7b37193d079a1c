import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Level, NewEntry, Response } from '../../event';
import { unpacked } from '../activity-state';
import { append, appendRemoval } from '../append';
import { writeFloods } from '../floods';
import { openLog } from '../open';
import { counts, newestActivityStates, newestFaults, warningsAndEnds } from '../query/query';
import { activityIdsOfRequest } from '../query/query-ids';
import { readOpenPrompts } from '../query/query-open-prompts';
import { rowsAbout, statePages } from '../query/query-pages';
import { activityEntry, doneEntry } from '../test/entries';
import { exportedLines } from '../test/export';
import { emptyLog, rowsOfLog } from '../test/rows';
import { hashOf } from '../verify/canonical';
import { verify } from '../verify/verify';
import { isOverfull } from './eviction';
import { removeOld } from './retention';

const HOUR = 3_600_000;
const NOW = Date.UTC(2026, 10, 28);
const CAPACITY = { rows: 4000, activities: 1000 };

interface Options {
  level?: Level;
  response?: Response;
  pageHost?: string;
  tab?: number;
}

/** A share that has ended: three rows. */
function share(
  id: string,
  { level = 'low', response = 'record', pageHost = 'contoso.sharepoint.com', tab = 1 }: Options = {},
): NewEntry[] {
  return [
    activityEntry(id, {
      activity: { file: { name: `${id}.docx` } },
      findings: [{ rule: 'anyone-link', level, response, evidence: {} }],
      response,
      requestHash: id,
      requestKey: `key of ${id}`,
      pageHost,
      tab,
    }),
    { kind: 'seen', id: `${id}:seen`, activityId: id, witness: 'network', seenAt: Date.now() },
    doneEntry(id, { status: 200 }),
  ];
}

function many(count: number, name: string, options?: Options): NewEntry[] {
  return Array.from({ length: count }, (_, index) => share(`${name}-${index}`, options)).flat();
}

async function hoursAgo(hours: number, entries: () => NewEntry[]): Promise<void> {
  vi.setSystemTime(NOW - hours * HOUR);
  await append(entries());
  vi.setSystemTime(NOW);
}

async function idsLeft(): Promise<string[]> {
  const ids: string[] = [];
  for await (const { states } of statePages(500)) ids.push(...states.map(({ first }) => first.activityId));
  return ids;
}

const countOf = (ids: readonly string[], name: string) => ids.filter(id => id.startsWith(`${name}-`)).length;

async function verdict(): Promise<string> {
  return (await verify((await exportedLines()).map(line => JSON.parse(line)))).verdict;
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: NOW });
});
afterEach(async () => {
  vi.useRealTimers();
  await emptyLog();
});

describe('a full log', () => {
  it('keeps every serious activity and removes others, oldest first', async () => {
    await hoursAgo(9, () => [
      ...many(100, 'old'),
      ...many(20, 'serious', { level: 'high', response: 'inform' }),
      ...many(30, 'next'),
    ]);
    await hoursAgo(5, () => many(900, 'later'));
    await removeOld(30, NOW, CAPACITY);
    const left = await idsLeft();
    expect(countOf(left, 'serious')).toBe(20);
    expect(countOf(left, 'old') + countOf(left, 'next')).toBe(0);
    expect(left.slice(0, 600)).toEqual(Array.from({ length: 600 }, (_, index) => `later-${899 - index}`));
    expect(await isOverfull(CAPACITY)).toBe(false);
    expect((await counts()).activities).toBe(left.length);
    expect(await verdict()).toBe('ok');
  });

  it('keeps all facts of a kept activity: its rows, its order and its indexes', async () => {
    await hoursAgo(9, () => many(1, 'serious', { level: 'critical', response: 'inform' }));
    const before = await rowsAbout('serious-0');
    await hoursAgo(8, () => many(1100, 'flood'));
    await removeOld(30, NOW, CAPACITY);
    expect((await rowsOfLog()).find(({ kind }) => kind === 'kept')).toMatchObject({
      activityId: 'serious-0',
      rows: before,
    });
    expect(await rowsAbout('serious-0')).toEqual(before);
    expect((await idsLeft()).at(-1)).toBe('serious-0');
    expect(await activityIdsOfRequest('key of serious-0')).toEqual(['serious-0']);
    expect((await newestActivityStates(3)).map(({ first }) => first.activityId)).toEqual([
      'flood-1099',
      'flood-1098',
      'flood-1097',
    ]);
    expect((await warningsAndEnds(9)).warnings.map(({ first }) => first.activityId)).toEqual(['serious-0']);
    await append([{ kind: 'answer', id: 'late', activityId: 'serious-0', at: NOW, choice: 'dismissed' }]);
    expect((await rowsAbout('serious-0')).map(({ kind }) => kind)).toEqual(['activity', 'seen', 'outcome', 'answer']);
  });

  it("removes a flooding page's entries before older ones of others, and logs what it removed", async () => {
    await hoursAgo(9, () => many(500, 'real'));
    await hoursAgo(5, () => many(510, 'flood', { pageHost: 'evil.example' }));
    await append([{ kind: 'fault', id: 'fault', at: NOW - 8 * HOUR, fault: { where: 'rule', detail: 'x' } }]);
    await writeFloods([{ host: 'evil.example', from: NOW - 6 * HOUR, to: NOW - 4 * HOUR }]);
    await hoursAgo(3, () => many(20, 'after', { pageHost: 'evil.example' }));
    await removeOld(30, NOW, CAPACITY);
    const left = await idsLeft();
    expect(countOf(left, 'real')).toBe(500);
    expect(countOf(left, 'after')).toBe(20);
    expect(countOf(left, 'flood')).toBeLessThan(450);
    expect(await newestFaults(5)).toMatchObject([{ id: 'fault' }]);
    expect(await verdict()).toBe('ok');
  });

  it('removes even serious entries of a flooding page before serious ones of others', async () => {
    await hoursAgo(9, () => many(100, 'serious', { level: 'high', response: 'inform' }));
    await hoursAgo(5, () => many(950, 'flood', { level: 'high', response: 'inform', tab: 7 }));
    await writeFloods([{ tab: 7, from: NOW - 6 * HOUR, to: NOW - 4 * HOUR }]);
    await removeOld(30, NOW, CAPACITY);
    expect(countOf(await idsLeft(), 'serious')).toBe(100);
    expect(await newestFaults(1)).toMatchObject([
      { fault: { where: 'log', detail: expect.stringContaining('level high or critical') } },
    ]);
  });

  it('removes serious entries when there is nothing else, oldest first, and logs it', async () => {
    await hoursAgo(9, () => many(1010, 'serious', { level: 'high', response: 'inform' }));
    await removeOld(30, NOW, CAPACITY);
    const left = await idsLeft();
    expect(left).toContain('serious-1009');
    expect(left).not.toContain('serious-0');
    expect(left.length).toBeLessThanOrEqual(900);
    expect((await newestFaults(1))[0]?.fault.detail).toBe(
      `The log was full and held nothing less serious: ${1010 - left.length} activities of level high or critical were deleted before their time.`,
    );
    expect(await verdict()).toBe('ok');
  });

  it('logs the removed rows, the reason, counts, levels, how many stay, and the last hash', async () => {
    await hoursAgo(9, () => [...many(5, 'serious', { level: 'high' }), ...many(1000, 'other')]);
    const before = await rowsOfLog();
    await removeOld(30, NOW, CAPACITY);
    const removed = (await rowsOfLog()).filter(row => row.kind === 'removed');
    expect(removed.map(({ from, to }) => [from, to])).toEqual([
      [1, 250],
      [251, 500],
      [501, 750],
      [751, 1000],
    ]);
    expect(removed[0]).toMatchObject({ count: 235, kept: 5, because: 'space', evicted: 'minor', levels: { low: 79 } });
    expect(removed[0]).toMatchObject({ hash: hashOf(before[249]) });
  });

  it('removes rows that belong to no activity', async () => {
    await hoursAgo(9, () => many(1, 'serious', { level: 'high' }));
    const faults = (index: number): NewEntry => ({
      kind: 'fault',
      id: `${index}`,
      at: NOW,
      fault: { where: 'rule', detail: 'x' },
    });
    await append(Array.from({ length: 4100 }, (_, index) => faults(index)));
    await removeOld(30, NOW, CAPACITY);
    expect(await isOverfull(CAPACITY)).toBe(false);
    expect(await idsLeft()).toEqual(['serious-0']);
    expect((await newestFaults(1))[0]?.id).toBe('4099');
  });

  it('keeps open prompts and unfinished activities', async () => {
    await hoursAgo(9, () => many(1, 'asked', { response: 'warn' }));
    await append([
      { kind: 'asked', id: 'asked-0:asked', activityId: 'asked-0', at: NOW, rules: ['x'], response: 'warn' },
    ]);
    const [, , last] = share('asked-0');
    await (await openLog()).delete('entries', 3);
    expect(last?.kind).toBe('outcome');
    await append(many(1100, 'done'));
    await append(many(5, 'open').filter(({ kind }) => kind === 'activity'));
    await removeOld(30, NOW, CAPACITY);
    const left = await idsLeft();
    expect(countOf(left, 'open')).toBe(5);
    expect(left).toContain('asked-0');
    expect((await readOpenPrompts({ since: 0, tab: 1 })).map(({ first }) => first.activityId)).toEqual(['asked-0']);
  });
});

describe('entries kept when the log was full', () => {
  it('are not overwritten by a repeated outcome', async () => {
    await hoursAgo(9, () => many(1, 'serious', { level: 'high' }));
    await hoursAgo(8, () => many(1100, 'later'));
    await removeOld(30, NOW, CAPACITY);
    const before = await rowsAbout('serious-0');
    const [, , outcome] = share('serious-0');
    expect(await append([{ ...outcome, outcome: 'refused' } as NewEntry])).toEqual([]);
    expect(await rowsAbout('serious-0')).toEqual(before);
  });

  it('stay complete when the first of them was kept a second time', async () => {
    const faults = (from: number, to: number): NewEntry[] =>
      Array.from({ length: to - from }, (_, index) => ({
        ...{ kind: 'fault', id: `fault-${from + index}`, at: NOW, fault: { where: 'rule', detail: 'x' } },
      }));
    await hoursAgo(9, () => faults(0, 50));
    await hoursAgo(8, () => faults(50, 100));
    await append(faults(100, 101));
    await appendRemoval({ because: 'space', rows: 1000, evictable: 'flood', floods: [], through: true });
    await append(faults(50, 51));
    await appendRemoval({ because: 'age', before: NOW - 8.5 * HOUR, through: true });
    const ids = unpacked(await rowsOfLog()).flatMap(({ kind, id }) => (kind === 'fault' ? [id] : []));
    expect(ids).toEqual([...faults(50, 101), ...faults(50, 51)].map(({ id }) => id));
    expect(await verdict()).toBe('ok');
  });

  it('are removed when too old, even behind younger rows', async () => {
    await hoursAgo(29 * 24, () => many(3, 'serious', { level: 'high', response: 'inform' }));
    await hoursAgo(9, () => many(1100, 'later'));
    await append([{ kind: 'fault', id: 'fault', at: NOW, fault: { where: 'rule', detail: 'x' } }]);
    await removeOld(30, NOW, CAPACITY);
    expect(countOf(await idsLeft(), 'serious')).toBe(3);
    const later = countOf(await idsLeft(), 'later');
    vi.setSystemTime(NOW + 2 * 24 * HOUR);
    await removeOld(30, NOW + 2 * 24 * HOUR, CAPACITY);
    const left = await idsLeft();
    expect(countOf(left, 'serious')).toBe(0);
    expect(countOf(left, 'later')).toBe(later);
    expect(JSON.stringify(await rowsOfLog())).not.toContain('serious-');
    expect(await newestFaults(5)).toMatchObject([{ id: 'fault' }]);
    expect((await counts()).activities).toBe(left.length);
    expect(await verdict()).toBe('ok');
  });
});
