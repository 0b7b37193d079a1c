import { beforeEach, expect, it, vi } from 'vitest';
import { logFaultRarely } from './rate-limited-fault';

const world = vi.hoisted(() => ({ session: {} as Record<string, unknown>, said: [] as string[], refuses: false }));
vi.mock('../../browser', async () => ({
  browser: (await import('../../test/fake-browser')).fakeBrowser({
    storage: {
      session: () => {
        if (world.refuses) throw new Error('no');
        return world.session;
      },
    },
  }),
}));
vi.mock('./fault', () => ({ logFault: async (_: string, detail: string) => void world.said.push(detail) }));

const HOUR = 3_600_000;
const START = Date.UTC(2026, 10, 24, 12);

beforeEach(() => {
  Object.assign(world, { session: {}, said: [], refuses: false });
  vi.useFakeTimers({ toFake: ['Date'], now: START });
});

it('logs a fault once an hour, with how often it happened in between', async () => {
  for (let minute = 0; minute < 60; minute += 10) {
    vi.setSystemTime(START + minute * 60_000);
    await logFaultRarely('a', 'It failed.');
  }
  expect(world.said).toEqual(['It failed.']);
  vi.setSystemTime(START + HOUR);
  await logFaultRarely('a', 'It failed.');
  expect(world.said.at(-1)).toBe('It failed. It happened 5 more time(s) since 2026-11-24T12:00:00.000Z.');
  vi.setSystemTime(START + 3 * HOUR);
  await logFaultRarely('a', 'It failed.');
  expect(world.said.at(-1)).toBe('It failed.');
});

it('counts each topic alone', async () => {
  await logFaultRarely('b', 'One.');
  await logFaultRarely('c', 'Another.');
  expect(world.said).toEqual(['One.', 'Another.']);
});

it('counts when the session storage fails as well', async () => {
  world.refuses = true;
  await logFaultRarely('d', 'It failed.');
  await logFaultRarely('d', 'It failed.');
  vi.setSystemTime(START + HOUR);
  await logFaultRarely('d', 'It failed.');
  expect(world.said).toEqual(['It failed.', expect.stringContaining('1 more time(s)')]);
});

it('logs the fault again when the clock was set back', async () => {
  await logFaultRarely('e', 'It failed.');
  vi.setSystemTime(START - 24 * HOUR);
  await logFaultRarely('e', 'It failed.');
  expect(world.said).toHaveLength(2);
});
