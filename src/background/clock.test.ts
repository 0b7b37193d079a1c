import { beforeEach, expect, it, vi } from 'vitest';
import { lookAtClock } from './clock';

const local = vi.hoisted(() => ({ now: {} as Record<string, unknown> }));
vi.mock('../browser', () => ({
  browser: { storage: { local: { get: async () => local.now, set: async (values: object) => Object.assign(local.now, values) } } },
}));

const DAY = 86_400_000;
const START = Date.UTC(2026, 10, 25);

/** What it says so many days after the start: days by which ages are counted, and how far it has leapt. */
async function after(days: number): Promise<[number, number?]> {
  vi.setSystemTime(START + days * DAY);
  const { now, leap } = await lookAtClock();
  return leap === undefined ? [(now - START) / DAY] : [(now - START) / DAY, leap / DAY];
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] });
  local.now = {};
});

it('is believed from day to day, over a long weekend, and at first', async () => {
  expect([await after(0), await after(1), await after(5), await after(5)]).toEqual([[0], [1], [5], [5]]);
});

it('is not believed for a day after a leap, and then is', async () => {
  await after(0);
  expect([await after(400), await after(400.5), await after(401), await after(402)]).toEqual([[0, 400], [0], [401], [402]]);
});

it('that was set right again is believed at once', async () => {
  await after(0);
  expect([await after(400), await after(1), await after(2)]).toEqual([[0, 400], [1], [2]]);
});

it('that was set back is believed, too: nothing is removed for that; the way back is a leap', async () => {
  await after(100);
  expect([await after(-265), await after(101), await after(102.1)]).toEqual([[-265], [-265, 366], [102.1]]);
});

it('of somebody who comes once a week counts by the week before', async () => {
  await after(0);
  expect([await after(7), await after(7.3), await after(14), await after(21)]).toEqual([[0, 7], [0], [7.3, 6.7], [14, 7]]);
});

it('what lies in storage may be of nobody', async () => {
  for (const broken of [1, {}, { at: '1' }, { at: Number.NaN }, { at: START, doubt: 1 }]) {
    local.now = { clock: broken };
    expect(await after(400)).toEqual([400]);
  }
});
