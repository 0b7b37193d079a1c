import 'fake-indexeddb/auto';
import { deleteDB } from 'idb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { browser } from '../../browser';
import { DATABASE } from '../../log/schema';
import { activity } from '../../log/test/export';
import { fire, forgetListeners } from '../../test/fake-browser';

const world = vi.hoisted(() => ({
  alarms: [] as { name: string; when: number }[],
  local: {} as Record<string, unknown>,
  changed: undefined as (() => void) | undefined,
}));

/** Only the running worker is notified: those before it have ended. */
vi.mock('../../log/changes', () => ({
  announceChange: () => world.changed?.(),
  onAppend: (listener: () => void) => {
    world.changed = listener;
  },
}));

vi.mock('../../browser', async () => ({
  browser: (await import('../../test/fake-browser')).fakeBrowser({
    alarms: { create: async (name: string, { when }: { when: number }) => void world.alarms.push({ name, when }) },
    storage: { local: () => world.local },
  }),
}));

const NOW = Date.UTC(2026, 10, 25, 12);

/** A worker that starts. `looked`: waits until its work of one second later is done. */
async function worker() {
  vi.resetModules();
  // Which also sets the clock to its beginning.
  vi.clearAllTimers();
  world.changed = undefined;
  forgetListeners(browser.alarms.onAlarm, browser.runtime.onStartup);
  const [{ keepCheckpoints }, { append }, { openLog }] = await Promise.all([
    import('./checkpoints'),
    import('../../log/append'),
    import('../../log/open'),
  ]);
  const rows = async () => (await openLog()).getAll('entries');
  const checkpoints = async () => (await rows()).filter(({ kind }) => kind === 'checkpoint');
  /** Waiting advances the clock to when the next checkpoint is signed. */
  const others = async () => (await rows()).filter(({ kind }) => kind !== 'checkpoint');
  return { keepCheckpoints, append, openLog, rows, checkpoints, others };
}

/** Signing runs elsewhere, and the machine may be busy. */
const eventually = (check: () => unknown) => vi.waitFor(check, 10_000);
const looked = () => vi.advanceTimersByTimeAsync(1000);

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'], now: NOW });
  Object.assign(world, { alarms: [], local: {} });
});
afterEach(async () => {
  vi.useRealTimers();
  await deleteDB(DATABASE);
});

describe('the log is signed', () => {
  it('by an alarm five minutes after an unsigned row, in a different worker as well', async () => {
    const first = await worker();
    first.keepCheckpoints();
    await first.append([activity('a')]);
    await looked();
    await eventually(() => expect(world.alarms).toEqual([{ name: 'checkpoint', when: NOW + 300_000 }]));
    expect(await first.checkpoints()).toEqual([]);

    const second = await worker();
    vi.setSystemTime(NOW + 300_000);
    second.keepCheckpoints();
    fire(browser.alarms.onAlarm, { name: 'another' });
    fire(browser.alarms.onAlarm, { name: 'checkpoint' });
    await eventually(async () => expect(await second.checkpoints()).toMatchObject([{ seq: 2, chain: { seq: 1 } }]));
    await eventually(() => expect(world.local).toMatchObject({ signedLog: { seq: 2 } }));
  });

  it('after a hundred rows at once, and not again for the checkpoint row itself', async () => {
    const { keepCheckpoints, append, checkpoints } = await worker();
    keepCheckpoints();
    await append(Array.from({ length: 100 }, (_, i) => activity(`a${i}`)));
    await looked();
    await eventually(async () => expect(await checkpoints()).toMatchObject([{ seq: 101, chain: { seq: 100 } }]));
    await looked();
    await looked();
    expect(world.alarms).toEqual([]);
    expect(await checkpoints()).toHaveLength(1);
  });

  it('when the browser starts, if there are unsigned rows', async () => {
    const { keepCheckpoints, append, checkpoints } = await worker();
    keepCheckpoints();
    await append([activity('a')]);
    fire(browser.runtime.onStartup);
    await eventually(async () => expect(await checkpoints()).toMatchObject([{ chain: { seq: 1 } }]));
    fire(browser.runtime.onStartup);
    await eventually(async () =>
      expect(await checkpoints()).toMatchObject([{ seq: 2 }, { seq: 3, chain: { seq: 2 } }]),
    );
  });

  it('at once if the clock was set back a year', async () => {
    const { keepCheckpoints, append, checkpoints } = await worker();
    await append([activity('a')]);
    vi.setSystemTime(NOW - 365 * 86_400_000);
    keepCheckpoints();
    await looked();
    await eventually(async () => expect(await checkpoints()).toHaveLength(1));
  });
});

describe('a log that is gone when the worker starts', () => {
  /** Two rows, signed, after which the worker ends. */
  async function signed(): Promise<void> {
    const { keepCheckpoints, append, openLog } = await worker();
    keepCheckpoints();
    await append([activity('a'), activity('b')]);
    fire(browser.runtime.onStartup);
    await eventually(() => expect(world.local).toMatchObject({ signedLog: { seq: 3 } }));
    (await openLog()).close();
  }

  it('is reported once in the new log', async () => {
    await signed();
    await deleteDB(DATABASE);
    for (let start = 0; start < 2; start++) {
      const { keepCheckpoints, others } = await worker();
      keepCheckpoints();
      await looked();
      await eventually(async () =>
        expect(await others()).toMatchObject([
          { kind: 'fault', fault: { where: 'log', detail: 'the database was deleted and made anew' } },
        ]),
      );
    }
  });

  it('is reported in the new log even if the old one was never signed', async () => {
    const before = await worker();
    before.keepCheckpoints();
    await before.append([activity('a')]);
    await looked();
    // Without advancing the clock, as `eventually` does: a checkpoint would be due.
    await expect.poll(() => world.local).toHaveProperty('signedLog');
    expect(await before.checkpoints()).toEqual([]);
    (await before.openLog()).close();
    await deleteDB(DATABASE);
    const { keepCheckpoints, others } = await worker();
    keepCheckpoints();
    await looked();
    await eventually(async () =>
      expect(await others()).toMatchObject([
        { kind: 'fault', fault: { where: 'log', detail: 'the database was deleted and made anew' } },
      ]),
    );
  });

  it('is reported if only its end is gone, and not if nothing is', async () => {
    await signed();
    const whole = await worker();
    whole.keepCheckpoints();
    await looked();
    await eventually(async () => expect(await whole.rows()).toHaveLength(3));
    const db = await whole.openLog();
    const [first] = await whole.rows();
    const chain = (await db.get('meta', 'chain')) as { id: string };
    await db.delete('entries', IDBKeyRange.lowerBound(2));
    await db.put('meta', { id: chain.id, head: { seq: 1, hash: (await whole.rows())[1]?.prev ?? '' } }, 'chain');
    const { keepCheckpoints, others } = await worker();
    keepCheckpoints();
    await looked();
    await eventually(async () =>
      expect(await others()).toMatchObject([
        first,
        { kind: 'fault', fault: { where: 'log', detail: 'the log ended at row 3, and ends at row 1 now' } },
      ]),
    );
  });
});
