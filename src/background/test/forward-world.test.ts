import 'fake-indexeddb/auto';
import { expect, it, vi } from 'vitest';
import { asInTheBeginning, expectAll, on, policyFor } from './forward-checks';
import { reset, share, stored } from './forward-log';
import { start, world } from './forward-world';

vi.mock('../../browser', async () => ({ browser: (await import('./forward-world')).forwardBrowser }));
vi.mock('../../log/changes', async () => (await import('./forward-world')).fakeChanges);

asInTheBeginning();

it('lets the worker of an earlier test send nothing of a later one', async () => {
  const at = await on();
  await expectAll(at, await share(1));
  // As the end of a pause does.
  const [wake] = world.onAlarm;
  await reset();
  world.policy = policyFor(at);
  world.local.forwarding = true;
  const ids = await share(1);
  const before = world.lock;
  wake?.({ name: 'forward' });
  await expect.poll(() => world.lock !== before).toBe(true);
  await world.lock;
  expect([ids.filter(id => at.events.has(id)), await stored('outbox')]).toEqual([[], 0]);
  await start();
  await expect.poll(() => ids.every(id => at.events.has(id)), { timeout: 5_000 }).toBe(true);
});
