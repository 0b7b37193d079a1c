import fc from 'fast-check';
import { beforeEach, expect, it, vi } from 'vitest';
import { readClock } from './clock';

const local = vi.hoisted(() => ({ now: {} as Record<string, unknown> }));
vi.mock('../../browser', async () => ({
  browser: (await import('../../test/fake-browser')).fakeBrowser({ storage: { local: () => local.now } }),
}));

const DAY = 86_400_000;
const START = Date.UTC(2026, 10, 25);

/**
 * What the clock gives this many days after the start: days by which ages are counted, and how far
 * it has jumped.
 */
async function after(days: number): Promise<[number, number?]> {
  vi.setSystemTime(START + days * DAY);
  const { now, leap } = await readClock();
  return leap === undefined ? [(now - START) / DAY] : [(now - START) / DAY, leap / DAY];
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] });
  local.now = {};
});

it('trusts the clock at first, from day to day, and over a long weekend', async () => {
  expect([await after(0), await after(1), await after(5), await after(5)]).toEqual([[0], [1], [5], [5]]);
});

it('does not trust the clock for a day after a jump', async () => {
  await after(0);
  expect([await after(400), await after(400.5), await after(401), await after(402)]).toEqual([
    [0, 400],
    [0],
    [401],
    [402],
  ]);
});

it('trusts the clock at once when it was set right again', async () => {
  await after(0);
  expect([await after(400), await after(1), await after(2)]).toEqual([[0, 400], [1], [2]]);
});

it('trusts a clock that was set back, and counts its return as a jump', async () => {
  await after(100);
  expect([await after(-265), await after(101), await after(102.1)]).toEqual([[-265, -365], [-265, 366], [102.1]]);
});

it('does not trust a clock that was set back a little after a jump', async () => {
  await after(0);
  expect([await after(400), await after(399.9), await after(400.5), await after(401)]).toEqual([
    [0, 400],
    [0],
    [0],
    [401],
  ]);
});

it('counts by the time before the first jump when the clock jumps twice in a day', async () => {
  await after(0);
  expect([await after(400), await after(400.4), await after(800), await after(800.5), await after(801)]).toEqual([
    [0, 400],
    [0],
    [0, 399.6],
    [0],
    [801],
  ]);
});

it('keeps doubting a clock that jumps and comes halfway back', async () => {
  await after(0);
  expect([await after(400), await after(300), await after(300.5), await after(301)]).toEqual([
    [0, 400],
    [0],
    [0],
    [301],
  ]);
});

it('trusts a clock that starts each day with an old time from the second day on', async () => {
  const old = (days: number) => after(-2000 + days);
  await old(0);
  expect(await after(0)).toEqual([-2000, 2000]);
  for (const day of [1, 2, 3, 6, 7]) {
    // Not to the second, as with real computers.
    expect(await old(day / 1000)).toEqual([-2000 + day / 1000]);
    expect([await after(day), await after(day + 0.3)]).toEqual([[day], [day + 0.3]]);
  }
});

it('never trusts a clock that jumps every day and is right in between', async () => {
  await after(0);
  for (const day of [1, 2, 3, 4, 5]) {
    expect(await after(400 + day)).toEqual([day === 1 ? 0 : day - 0.25, expect.closeTo(400, -1)]);
    expect([await after(day + 0.25), await after(day + 0.75)]).toEqual([[day + 0.25], [day + 0.75]]);
  }
});

it('counts with a delay of up to two weeks for a browser used once a week', async () => {
  await after(0);
  expect([await after(7), await after(7.3), await after(14), await after(21), await after(28)]).toEqual([
    [0, 7],
    [0],
    [0, 6.7],
    [7.3, 7],
    [14, 7],
  ]);
});

it('never counts ages by a later time than the clock says, whatever the jumps', async () => {
  const step = fc.oneof(fc.double({ min: -3000, max: 3000, noNaN: true }), fc.double({ min: -4, max: 4, noNaN: true }));
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 30 }), async steps => {
      local.now = {};
      let day = 0;
      for (const by of steps) {
        day += by;
        expect((await after(day))[0]).toBeLessThanOrEqual(day + 1e-6);
      }
    }),
  );
});

it('ignores an invalid stored value', async () => {
  for (const broken of [
    1,
    {},
    { at: '1' },
    { at: Number.NaN },
    { at: START, ahead: 1 },
    { at: START, ahead: { from: START } },
  ]) {
    local.now = { clock: broken };
    expect(await after(400)).toEqual([400]);
  }
});
