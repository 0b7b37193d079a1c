import { beforeEach, expect, it, vi } from 'vitest';

const world = vi.hoisted(() => ({ session: {} as Record<string, unknown> }));
vi.mock('../../browser', async () => ({
  browser: (await import('../../test/fake-browser')).fakeBrowser({ storage: { session: () => world.session } }),
}));

const NOW = Date.UTC(2026, 10, 28);
const MINUTE = 60_000;
const PAGE = { host: 'evil.example', tab: 7 };

async function freshWorker() {
  vi.resetModules();
  const budget = await import('./intake-budget');
  await budget.loadBudget();
  /** How many of the given number are let through. */
  const taken = (times: number, now = NOW, initiator = PAGE) =>
    Array.from({ length: times }, () => budget.takeToken(initiator, now)).filter(excess => !excess).length;
  return { ...budget, taken };
}

beforeEach(() => {
  vi.useFakeTimers({ now: NOW });
  world.session = {};
});

it('lets one page in a tab have a burst, and then a number per minute', async () => {
  const { taken, SIZES } = await freshWorker();
  const { burst, perMinute } = SIZES.pageInTab;
  expect(taken(burst + 100)).toBe(burst);
  expect(taken(100, NOW + MINUTE)).toBe(perMinute);
  expect(taken(100, NOW + 3 * MINUTE)).toBe(2 * perMinute);
});

it('does not let one page use up the budget of another tab or site', async () => {
  const { taken, SIZES } = await freshWorker();
  taken(100_000);
  expect(taken(500, NOW, { host: 'contoso.sharepoint.com', tab: 8 })).toBe(500);
  expect(taken(500, NOW, { ...PAGE, tab: 8 })).toBe(500);
  expect(SIZES.tab.burst).toBeGreaterThan(SIZES.pageInTab.burst);
});

it('cannot be bypassed by many hosts in one tab, or by many tabs', async () => {
  const { taken, SIZES, takeToken } = await freshWorker();
  const hosts = Array.from({ length: 1000 }, (_, index) => taken(100, NOW, { host: `${index}.evil.example`, tab: 7 }));
  expect(hosts.reduce((sum, count) => sum + count)).toBe(SIZES.tab.burst);
  expect(takeToken({ host: 'next.evil.example', tab: 7 }, NOW)).toEqual({ tab: 7, from: NOW });
  const tabs = Array.from({ length: 100 }, (_, index) => taken(1000, NOW, { host: 'evil.example', tab: 100 + index }));
  expect(tabs.reduce((sum, count) => sum + count)).toBe(SIZES.page.burst);
  expect(takeToken({ host: 'evil.example', tab: 999 }, NOW)).toEqual({ host: 'evil.example', from: NOW });
});

it('is restored by the next worker', async () => {
  const { taken, SIZES } = await freshWorker();
  taken(SIZES.pageInTab.burst - 100);
  await vi.advanceTimersByTimeAsync(1000);
  const next = await freshWorker();
  expect(next.taken(500)).toBe(100);
});

it('stores nothing for ordinary work, and ignores an invalid stored value', async () => {
  const { taken } = await freshWorker();
  taken(5);
  await vi.advanceTimersByTimeAsync(1000);
  expect(world.session).toEqual({});
  world.session = { intake: { '7': 'full' } };
  expect((await freshWorker()).taken(10)).toBe(10);
});

it('returns since when the budget was not full', async () => {
  const { taken, takeToken, SIZES } = await freshWorker();
  taken(1, NOW - 30 * MINUTE);
  taken(SIZES.pageInTab.burst, NOW - 10 * MINUTE);
  expect(takeToken(PAGE, NOW - 10 * MINUTE)).toEqual({ ...PAGE, from: NOW - 10 * MINUTE });
});
