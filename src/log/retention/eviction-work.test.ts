/**
 * What an eviction costs, counted in database requests, which do not depend on the load of the
 * machine.
 */
import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Level, NewEntry } from '../../event';
import { append } from '../append';
import { writeFloods } from '../floods';
import { counts, newestFaults } from '../query/query';
import { emptyLog, rowsOfLog } from '../test/rows';
import { evict, isOverfull } from './eviction';

const HOUR = 3_600_000;
const NOW = Date.UTC(2026, 10, 28);
const ACTIVITIES = 600;
const CAPACITY = { rows: 100_000, activities: ACTIVITIES };
const FLOOD_TAB = 7;

interface Source {
  level: Level;
  tab: number;
}

const SOURCES: readonly Source[] = [
  { level: 'low', tab: FLOOD_TAB },
  { level: 'low', tab: 1 },
  { level: 'high', tab: FLOOD_TAB },
  { level: 'high', tab: 1 },
];

function activity(id: string, { level, tab }: Source): NewEntry {
  return {
    kind: 'activity',
    id,
    activityId: id,
    response: 'record',
    witness: 'page',
    via: 'fetch',
    requestHash: '',
    tab,
    activity: { id, seenAt: Date.now(), host: 'contoso.sharepoint.com', kind: 'share-link-create' },
    findings: [{ rule: 'anyone-link', level, response: 'record', evidence: {} }],
  };
}

let written = 0;
const fault = (id: string): NewEntry => ({ kind: 'fault', id, at: NOW, fault: { where: 'rule', detail: 'x' } });

/** Writes this many activities, dated an hour ago. */
async function fill(count: number, sourceOf: (index: number) => Source): Promise<void> {
  vi.setSystemTime(NOW - HOUR);
  await append(Array.from({ length: count }, (_, index) => activity(`${written++}`, sourceOf(index))));
  vi.setSystemTime(NOW);
}

/** Rows that `work` writes, and lists of rows that it reads by an index. */
async function workOf(work: () => Promise<unknown>): Promise<{ added: number; lookups: number }> {
  const [adding, looking] = [vi.spyOn(IDBObjectStore.prototype, 'add'), vi.spyOn(IDBIndex.prototype, 'getAll')];
  await work();
  const done = { added: adding.mock.calls.length, lookups: looking.mock.calls.length };
  vi.restoreAllMocks();
  return done;
}

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: NOW });
  await writeFloods([{ tab: FLOOD_TAB, from: 0, to: NOW }]);
});
afterEach(async () => {
  vi.restoreAllMocks();
  vi.useRealTimers();
  await emptyLog();
});

/** By share, from `SOURCES`. */
async function expectProportionate(shares: readonly number[]): Promise<void> {
  const all = shares.flatMap((share, index) => Array<Source>(share).fill(SOURCES[index] as Source));
  await fill(ACTIVITIES, index => all[index % all.length] as Source);
  for (let turn = 0; turn < 4; turn += 1) {
    while (!(await isOverfull(CAPACITY))) await fill(ACTIVITIES / 20, index => all[index % all.length] as Source);
    const before = (await counts()).activities;
    const { added, lookups } = await workOf(() => evict(NOW, CAPACITY));
    const gone = before - (await counts()).activities;
    expect(added / gone, 'written again for each that went').toBeLessThan(5);
    expect(lookups / gone, 'looked up for each that went').toBeLessThan(1.1);
    expect(gone).toBeGreaterThanOrEqual(ACTIVITIES * 0.2);
  }
}

it('costs an amount proportional to what it removes, if half of a flood is serious', async () => {
  await expectProportionate([50, 1, 50, 1]);
}, 30_000);

it('costs an amount proportional to what it removes, whatever the log holds', async () => {
  const share = fc.nat({ max: 20 });
  const shares = fc.tuple(share, share, share, share).filter(all => all.some(one => one > 0));
  await fc.assert(
    fc.asyncProperty(shares, async all => {
      await emptyLog();
      await writeFloods([{ tab: FLOOD_TAB, from: 0, to: NOW }]);
      await expectProportionate(all);
    }),
    { numRuns: 4 },
  );
}, 120_000);

it('lets an append through after one slice', async () => {
  await fill(ACTIVITIES + 1, index => SOURCES[index % 4 === 0 ? 0 : 2] as Source);
  const adding = vi.spyOn(IDBObjectStore.prototype, 'add');
  const evicting = evict(NOW, CAPACITY);
  await vi.waitFor(() => expect(adding).toHaveBeenCalled(), { interval: 1, timeout: 20_000 });
  const newest = adding.mock.lastCall?.[0].seq;
  const [{ seq } = { seq: 0 }] = await append([fault('meanwhile')]);
  await evicting;
  expect(seq - newest).toBeLessThanOrEqual(250);
  const removed = (await rowsOfLog()).filter(({ kind }) => kind === 'removed');
  expect(removed.filter(row => row.seq > newest && row.seq < seq).length).toBeLessThanOrEqual(1);
  expect(removed.filter(row => row.seq > seq).length).toBeGreaterThan(1);
}, 30_000);

it('does not rewrite rows for the few removable ones while nearly all are in flight', async () => {
  await fill(ACTIVITIES / 20, () => SOURCES[1] as Source);
  await append(Array.from({ length: ACTIVITIES }, () => activity(`${written++}`, SOURCES[2] as Source)));
  expect((await workOf(() => evict(NOW, CAPACITY))).added).toBe(0);
  vi.setSystemTime(NOW + HOUR);
  await evict(NOW + HOUR, CAPACITY);
  expect(await isOverfull(CAPACITY)).toBe(false);
}, 30_000);

it('logs what else the log held when it removed serious entries of a flood', async () => {
  await fill(ACTIVITIES * 1.1, index => SOURCES[index % 10 === 0 ? 1 : 2] as Source);
  await evict(NOW, CAPACITY);
  expect((await rowsOfLog()).some(row => row.kind === 'activity' && row.tab === 1)).toBe(true);
  const removed = (await rowsOfLog()).flatMap(row => (row.kind === 'removed' ? (row.levels?.high ?? 0) : []));
  const serious = removed.reduce((sum, high) => sum + high, 0);
  expect(serious).toBeGreaterThan(0);
  expect((await newestFaults(1))[0]?.fault.detail).toBe(
    `The log was full and held too little that is less serious: ${serious} activities of level high or critical, all of pages that had asked for too much at once, were deleted before their time.`,
  );
}, 30_000);
