/** The first start of a browser: Chromium delivers the policy some seconds later. */
import { expect, it } from 'vitest';
import type { Entry } from '../../src/event';
import { chaos, INFORM } from './chaos-test';
import { problemsIn } from './invariant';

const isManaged = (entry: Entry) => entry.kind === 'policy' && entry.source === 'managed';

it('records shares before the first policy, and forwards later ones', async () => {
  const world = await chaos(3, { policy: INFORM, early: true });
  const [page] = world.pages;
  if (!page) throw new Error('no tab');
  await world.calls.burst(page, 10);
  await world.calls.burst(page, 10);
  await world.browser.worker();
  // Once: what the first policy brings may start it anew at any moment.
  await world.browser.killWorkerOnce();
  await world.browser.waitForEntries(all => all.some(isManaged), 60_000);
  await world.calls.burst(page, 5);
  await expect
    .poll(
      async () => {
        await world.collect();
        const found = await world.findings();
        const { undelivered = [], ...others } = problemsIn(found);
        const entries = await world.browser.entries();
        const since = entries.slice(entries.findIndex(isManaged));
        return {
          others,
          undelivered: since.filter(({ id }) => undelivered.includes(id)).length,
          received: found.received,
        };
      },
      { timeout: 60_000, interval: 500 },
    )
    .toEqual({ others: {}, undelivered: 0, received: 25 });
}, 240_000);
