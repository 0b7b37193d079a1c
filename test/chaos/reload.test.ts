/** The extension is reloaded, as by an update, under pages that share. */
import { expect, it } from 'vitest';
import { atExtensionsPage } from '../browsers/chromium-extensions';
import { chaos, INFORM, pause } from './chaos-test';
import { problemsIn } from './invariant';

it('records each share once while the extension is reloaded under open tabs', async () => {
  const world = await chaos(7, { policy: INFORM });
  const [page] = world.pages;
  if (!page) throw new Error('no tab');
  for (let turn = 0; turn < 2; turn += 1) {
    await world.calls.burst(page, 5);
    await atExtensionsPage(world.browser.context, 'reload');
    // Until the browser has started it again there is no extension at all.
    await expect.poll(() => world.browser.workerRuns()).toBe(true);
    await pause(500);
    // The old scripts have no extension any more. The new network witness sees what they let go.
    await world.calls.burst(page, 5);
    await pause(3000);
    await world.calls.burst(page, 5);
    await pause(1000);
  }
  const found = await world.settle();
  expect(problemsIn(found)).toEqual({});
  expect(found.received).toBe(30);
}, 240_000);
