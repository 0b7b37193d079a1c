import 'fake-indexeddb/auto';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { append } from '../../log/append';
import { announceDelivery } from '../../log/changes';
import { openLog } from '../../log/open';
import { activity } from '../../log/test/export';
import { keptSnapshot } from '../../storage/popup-snapshot';
import { keepPopupSnapshot } from './keep-popup-snapshot';

const world = vi.hoisted(() => ({ session: {} as Record<string, unknown>, meanwhile: async () => {}, isFull: false }));

vi.mock('../../browser', async () => {
  const { areaOver, fakeBrowser } = await import('../../test/fake-browser');
  const session = areaOver(() => world.session);
  const set = async (values: object) => {
    if (world.isFull) throw new Error('Session storage quota bytes exceeded.');
    await session.set(values);
  };
  return { browser: fakeBrowser({ storage: { session: { ...session, set } } }) };
});

/** What is read besides the log, and may be slow. */
vi.mock('../../log/outbox/forwarded', () => ({ forwardState: () => world.meanwhile() }));

const kept = async () => (await keptSnapshot())?.states.map(({ first }) => first.activityId);
/**
 * The database and the channel take real time, which the test's clock does not count; `vi.waitFor`
 * would advance that clock.
 */
const until = async (check: () => unknown) => {
  for (let tries = 0; !(await check()); tries++) {
    if (tries > 100_000) throw new Error('It did not come.');
    await new Promise(setImmediate);
  }
};
const untilKept = () => until(kept);
const untilForgotten = () => until(async () => !(await kept()));
const untilTimer = () => until(() => vi.getTimerCount() === 1);

beforeAll(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
  keepPopupSnapshot();
});
afterAll(() => {
  vi.useRealTimers();
});

it('keeps a snapshot of the log after a new worker has been idle', async () => {
  vi.advanceTimersByTime(5000);
  await untilKept();
  expect(await kept()).toEqual([]);
});

it('discards the snapshot as soon as the log changes, and keeps a new one when idle', async () => {
  const write = async (id: string) => {
    world.session = { glance: { states: [] } };
    await append([activity(id)]);
    await untilForgotten();
  };
  await write('a');
  vi.advanceTimersByTime(4000);
  await write('b');
  vi.advanceTimersByTime(4999);
  expect(vi.getTimerCount()).toBe(1);
  vi.advanceTimersByTime(1);
  await untilKept();
  expect(await kept()).toEqual(['b', 'a']);
});

it('does not miss a change while it reads', async () => {
  await append([activity('c')]);
  await untilTimer();
  let isRead = false;
  world.meanwhile = async () => {
    world.meanwhile = async () => {};
    await append([activity('d')]);
    await untilTimer();
    isRead = true;
  };
  vi.advanceTimersByTime(5000);
  await until(() => isRead);
  await new Promise(setImmediate);
  expect(await kept()).toBeUndefined();
  vi.advanceTimersByTime(5000);
  await untilKept();
  expect(await kept()).toEqual(['d', 'c', 'b', 'a']);
});

it('discards the snapshot after a delivery as well', async () => {
  world.session = { glance: { states: [] } };
  announceDelivery();
  await untilForgotten();
});

it('does not log a failure to keep it, which would cause another try without end', async () => {
  await untilTimer();
  const failed = vi.spyOn(console, 'error').mockImplementation(() => {});
  world.isFull = true;
  const rows = async () => (await openLog()).count('entries');
  const before = await rows();
  vi.advanceTimersByTime(5000);
  await until(() => failed.mock.calls.length > 0);
  await new Promise(setImmediate);
  expect([vi.getTimerCount(), await rows()]).toEqual([0, before]);
});
