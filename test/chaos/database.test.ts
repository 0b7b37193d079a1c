/** The database of the log cannot be opened. */
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
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

it('starts a new log when the files of the database are broken', async () => {
  const world = await chaos(19, { policy: INFORM });
  const [page] = world.pages;
  if (!page) throw new Error('no tab');
  await world.calls.burst(page, 5);
  const before = await world.settle();
  expect(problemsIn(before)).toEqual({});
  await world.crash(1, profile => {
    const folder = join(profile, 'Default/IndexedDB');
    const broken = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(name =>
      /chrome-extension_.*(MANIFEST|CURRENT|\.ldb|\.log|\.sqlite|\.db)/.test(name),
    );
    expect(broken.length).toBeGreaterThan(0);
    for (const name of broken) writeFileSync(join(folder, name), 'broken');
  });
  world.forgetPast();
  const [again] = world.pages;
  if (!again) throw new Error('no tab');
  await world.calls.burst(again, 5);
  const found = await world.settle();
  expect(problemsIn(found)).toEqual({});
  expect(found.received).toBe(5);
}, 240_000);
