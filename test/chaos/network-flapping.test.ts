/** The browser is offline now and then, the server cuts replies, and the receiver fails. */
import { expect, it } from 'vitest';
import { random } from '../benign/random';
import { chaos, INFORM, pause } from './chaos-test';
import { problemsIn } from './invariant';

it('records each share once while the network comes and goes', async () => {
  const dice = random(9);
  const world = await chaos(9, { policy: INFORM, failing: 0.5 });
  const [page] = world.pages;
  if (!page) throw new Error('no tab');
  const { context } = world.browser;
  for (let turn = 0; turn < 8; turn += 1) {
    world.tenant.fault({ path: /ShareLink/, method: 'POST', cut: true, times: 2 });
    await world.calls.burst(page, 5);
    await context.setOffline(true);
    await world.calls.burst(page, 3);
    await pause(dice.integer(100, 600));
    await context.setOffline(false);
    await world.browser.strikeWorker();
    await world.calls.burst(page, 3);
    await pause(dice.integer(100, 600));
  }
  const { unanswered, ...found } = problemsIn(await world.settle());
  expect(found).toEqual({});
  expect((unanswered ?? []).filter(why => !/Failed to fetch|without an answer/.test(why))).toEqual([]);
}, 240_000);
