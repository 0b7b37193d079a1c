/** Fifty tabs of one site share at once. */
import { expect, it } from 'vitest';
import { chaos, INFORM } from './chaos-test';
import { problemsIn } from './invariant';

const TABS = 50;

it('records each share of fifty tabs once while the worker is killed', async () => {
  const world = await chaos(50, { policy: INFORM });
  while (world.pages.length < TABS) await world.openTab();
  await Promise.all(world.pages.map(page => world.calls.burst(page, 2)));
  for (let kill = 0; kill < 5; kill += 1) await world.browser.strikeWorker();
  await Promise.all(world.pages.map(page => world.calls.burst(page, 1)));
  const found = await world.settle();
  expect(problemsIn(found)).toEqual({});
  expect(found.received).toBe(TABS * 3);
}, 240_000);
