import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { browser } from '../../browser';
import type { NewEntry } from '../../event';
import { append } from '../../log/append';
import { openLog } from '../../log/open';
import { newestFaults } from '../../log/query/query';
import { activityEntry, doneEntry } from '../../log/test/entries';
import { emptyLog, rowsOfLog } from '../../log/test/rows';
import { readUnwritten } from '../../storage/write-failure';
import { fire } from '../../test/fake-browser';
import { logFault, tellIfFull } from './fault';
import { retainSoon } from './retention-schedule';

/** What the worker stores outside the log. */
const world = vi.hoisted(() => ({
  days: 30,
  alarms: new Map<string, unknown>(),
  local: {} as Record<string, unknown>,
  badge: '',
}));

vi.mock('../../browser', async () => ({
  browser: (await import('../../test/fake-browser')).fakeBrowser({
    alarms: {
      get: async (name: string) => world.alarms.get(name),
      create: async (name: string, info: object) => world.alarms.set(name, info),
    },
    storage: { local: () => world.local },
    action: { setBadgeText: async ({ text }: { text: string }) => Object.assign(world, { badge: text }) },
  }),
}));
vi.mock('../state/policy-in-force', () => ({ policyInForce: async () => ({ policy: { retentionDays: world.days } }) }));

const DAY = 86_400_000;
const START = Date.UTC(2026, 10, 25);
const hint = (id: string): NewEntry => ({
  kind: 'hint',
  id,
  hint: 'share-dialog',
  openedAt: 1,
  at: 1,
  pressed: 'send',
  tab: 1,
});
const done = (id: string): NewEntry[] => [
  activityEntry(id, { activity: { kind: 'download' }, witness: 'network', via: 'navigation' }),
  doneEntry(id, { status: 200 }),
];
const kinds = async () => (await rowsOfLog()).map(({ kind }) => kind);
const full = () => {
  throw new DOMException('no space', 'QuotaExceededError');
};

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date', 'setTimeout'], now: START - 40 * DAY });
  Object.assign(world, { days: 30, local: {}, badge: '' });
  await append([hint('old')]);
  vi.setSystemTime(START);
});
afterEach(async () => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  world.alarms.clear();
  await emptyLog();
});

describe('old entries are removed', () => {
  it('after a start and once a day, by an alarm that is set once', async () => {
    vi.resetModules();
    const { keepRetention } = await import('./retention-schedule');
    keepRetention();
    await vi.waitFor(() => expect(world.alarms.get('retention')).toEqual({ periodInMinutes: 1440 }), 10_000);
    const set = world.alarms.get('retention');
    expect(await kinds()).toEqual(['hint']);
    vi.advanceTimersByTime(10_000);
    await vi.waitFor(async () => expect(await kinds()).toEqual(['removed']), 10_000);

    await append([hint('next')]);
    vi.setSystemTime(START + 31 * DAY);
    fire(browser.alarms.onAlarm, { name: 'of somebody else' });
    vi.advanceTimersByTime(10_000);
    fire(browser.alarms.onAlarm, { name: 'retention' });
    vi.advanceTimersByTime(10_000);
    // A large step may be a wrong clock: it is trusted a day later.
    await vi.waitFor(async () => expect(await kinds()).toContain('fault'), 10_000);
    vi.setSystemTime(START + 33 * DAY);
    fire(browser.alarms.onAlarm, { name: 'retention' });
    vi.advanceTimersByTime(10_000);
    await vi.waitFor(async () => expect(await kinds()).not.toContain('hint'), 10_000);
    keepRetention();
    expect(world.alarms.get('retention')).toBe(set);
  });

  it('when the log exceeds its limit, while it is being written', async () => {
    world.days = 60;
    vi.resetModules();
    const { keepRetention } = await import('./retention-schedule');
    keepRetention();
    vi.advanceTimersByTime(10_000);
    await vi.waitFor(() => expect(world.local.clock).toBeDefined(), 10_000);
    await (await openLog()).put('meta', { entries: 400_001, activities: 0, warnings: 0 }, 'counts');
    await append(done('a'));
    await vi.waitFor(async () => {
      vi.advanceTimersByTime(20_000);
      expect(await kinds()).toContain('removed');
    }, 10_000);
  });

  it('by the retention period of a changed policy', async () => {
    world.days = 41;
    retainSoon();
    vi.advanceTimersByTime(10_000);
    await new Promise(resolve => setImmediate(resolve));
    expect(await kinds()).toEqual(['hint']);
    world.days = 39;
    retainSoon();
    retainSoon();
    vi.advanceTimersByTime(10_000);
    await vi.waitFor(async () => expect(await kinds()).toEqual(['removed']), 10_000);
  });
});

describe('a clock that jumps ahead', () => {
  const look = () => {
    retainSoon();
    vi.advanceTimersByTime(10_000);
  };
  const settled = async (expected: readonly string[]) =>
    vi.waitFor(async () => expect(await kinds()).toEqual(expected), 10_000);

  it('removes nothing and logs a fault; set right again, it has no effect', async () => {
    world.days = 60;
    look();
    await vi.waitFor(() => expect(world.local.clock).toMatchObject({ at: expect.any(Number) }), 10_000);
    vi.setSystemTime(START + 400 * DAY);
    look();
    await settled(['hint', 'fault']);
    expect((await newestFaults(1))[0]?.fault.detail).toBe(
      'By the clock 400 days have gone by since the log was looked after: what is too old by that is removed a day later, if the clock still says so.',
    );
    vi.setSystemTime(START + DAY);
    look();
    await vi.waitFor(() => expect(world.local.clock).toEqual({ at: expect.any(Number) }), 10_000);
    expect(await kinds()).toEqual(['hint', 'fault']);
  });

  it('removes nothing when it jumps a second time on the same day', async () => {
    world.days = 60;
    look();
    await vi.waitFor(() => expect(world.local.clock).toMatchObject({ at: expect.any(Number) }), 10_000);
    vi.setSystemTime(START + 400 * DAY);
    look();
    await settled(['hint', 'fault']);
    vi.setSystemTime(START + 800 * DAY);
    look();
    await settled(['hint', 'fault', 'fault']);
    vi.setSystemTime(START + 800.5 * DAY);
    look();
    await vi.waitFor(
      () => expect((world.local.clock as { at: number }).at).toBeGreaterThan(START + 800.4 * DAY),
      10_000,
    );
    await new Promise(resolve => setImmediate(resolve));
    expect(await kinds()).toEqual(['hint', 'fault', 'fault']);
  });

  it('removes nothing and logs a fault when it goes back instead', async () => {
    world.days = 60;
    look();
    await vi.waitFor(() => expect(world.local.clock).toMatchObject({ at: expect.any(Number) }), 10_000);
    vi.setSystemTime(START - 365 * DAY);
    look();
    await settled(['hint', 'fault']);
    expect((await newestFaults(1))[0]?.fault.detail).toBe(
      'By the clock it is 365 days earlier than when the log was looked after last: times before this row or after it are wrong. The order of the rows is that of their numbers.',
    );
  });

  it('is trusted a day later', async () => {
    world.days = 60;
    look();
    await vi.waitFor(() => expect(world.local.clock).toMatchObject({ at: expect.any(Number) }), 10_000);
    vi.setSystemTime(START + 30 * DAY);
    look();
    await settled(['hint', 'fault']);
    vi.setSystemTime(START + 31.1 * DAY);
    look();
    await settled(['fault', 'removed']);
  });
});

describe('a log that cannot be written', () => {
  it('is reported outside the log, and in it as soon as it can be written again', async () => {
    const adding = vi.spyOn(IDBObjectStore.prototype, 'add').mockImplementation(full);
    await logFault('background', 'first');
    await logFault('background', 'second');
    expect(await readUnwritten()).toEqual({ at: START, times: 2, error: 'QuotaExceededError' });
    expect(world.badge).toBe('!');
    adding.mockRestore();
    retainSoon();
    vi.advanceTimersByTime(10_000);
    await vi.waitFor(async () => expect(await readUnwritten()).toBeUndefined(), 10_000);
    expect((await newestFaults(1))[0]?.fault.detail).toContain(
      'could not be written, 2 time(s), the last time 2026-11-25T00:00:00.000Z',
    );
  });

  it('is reported when it is full, but not after other failures, which are retried', async () => {
    await tellIfFull(new DOMException('', 'AbortError'));
    expect(await readUnwritten()).toBeUndefined();
    await tellIfFull(new DOMException('', 'QuotaExceededError'));
    expect(await readUnwritten()).toMatchObject({ times: 1 });
  });

  it('ignores an invalid stored report', async () => {
    const report = { at: 1, times: 1, error: 'AbortError' };
    const ofAPage = [{ at: 1e16 }, { error: 'ask eve@fabrikam.com' }, { error: 'A'.repeat(51) }];
    for (const broken of [1, {}, ...[{ at: '1' }, { times: 0 }, ...ofAPage].map(part => ({ ...report, ...part }))]) {
      world.local = { unwritten: broken };
      expect(await readUnwritten()).toBeUndefined();
    }
    world.local = { unwritten: report };
    expect(await readUnwritten()).toEqual(report);
  });
});
