/**
 * The worker's clock jumps by up to a day in either direction. The clocks of the server and the
 * pages do not.
 */
import type { Worker } from 'playwright-core';
import { expect, it } from 'vitest';
import { random } from '../benign/random';
import { chaos, INFORM, pause } from './chaos-test';
import { problemsIn } from './invariant';

const HOUR = 3_600_000;
/** Larger than every interval in which activities are joined. */
const JUMPS = [0, -90_000, 90_000, -2 * HOUR, 2 * HOUR, -24 * HOUR, 24 * HOUR];

it('records each share once while the clock jumps with each new worker', async () => {
  const dice = random(5);
  const world = await chaos(5, { policy: INFORM });
  const [page] = world.pages;
  if (!page) throw new Error('no tab');
  const jump = (worker: Worker) =>
    worker.evaluate(by => {
      const { now } = Date;
      Date.now = () => now.call(Date) + by;
    }, dice.pick(JUMPS));
  // The worker may have ended by then.
  world.browser.context.on('serviceworker', worker => void jump(worker).catch(() => undefined));
  await jump(await world.browser.worker());
  for (let turn = 0; turn < 15; turn += 1) {
    await world.calls.burst(page, 4);
    await pause(dice.integer(0, 400));
    await world.browser.strikeWorker();
  }
  expect(problemsIn(await world.settle())).toEqual({});
}, 240_000);
