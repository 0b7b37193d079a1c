/** The database of the log cannot be opened. */
import { expect, it } from 'vitest';
import { chaos, INFORM, pause } from './chaos-test';
import { problemsIn } from './invariant';

it('lets the page work while a newer version blocks the database, and records its shares afterwards', async () => {
  const world = await chaos(17, { policy: INFORM });
  const [page] = world.pages;
  if (!page) throw new Error('no tab');
  await world.browser.worker();
  const own = await world.browser.openOwnPage('manifest.json');
  await own.evaluate(
    () =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('second-look', 1_000_000);
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          opening.result.close();
          resolve();
        };
      }),
  );
  await world.calls.burst(page, 5);
  await pause(2500);
  await world.collect();
  expect(world.inFlight()).toBe(0);
  await own.evaluate(
    () =>
      new Promise<void>((resolve, reject) => {
        const deleting = indexedDB.deleteDatabase('second-look');
        deleting.onsuccess = () => resolve();
        deleting.onerror = () => reject(deleting.error);
      }),
  );
  await own.close();
  await world.calls.burst(page, 5);
  const found = await world.settle();
  expect(problemsIn(found)).toEqual({});
  expect(found.received).toBe(10);
}, 240_000);
