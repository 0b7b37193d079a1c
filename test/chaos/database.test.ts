/** The database of the log cannot be opened, or the browser has deleted it. */
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { popupTextOf } from '../e2e/contoso';
import { chaos, INFORM } from './chaos-test';
import { problemsIn } from './invariant';
import type { ChaosWorld } from './world';

const MADE_ANEW = 'the database was deleted and made anew';

const badge = (own: Page) => own.evaluate(() => chrome.action.getBadgeText({}));

function tabOf(world: ChaosWorld): Page {
  const [page] = world.pages;
  if (!page) throw new Error('no tab');
  return page;
}

it('lets the page work while the database has a newer version, and records its shares afterwards', async () => {
  const world = await chaos(17, { policy: INFORM });
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
  await world.calls.burst(tabOf(world), 5);
  await world.answered();
  await expect.poll(() => badge(own)).toBe('!');
  expect(await popupTextOf(world.browser)).toContain('newer version');
  await own.evaluate(
    () =>
      new Promise<void>((resolve, reject) => {
        const deleting = indexedDB.deleteDatabase('second-look');
        deleting.onsuccess = () => resolve();
        deleting.onerror = () => reject(deleting.error);
      }),
  );
  await world.calls.burst(tabOf(world), 5);
  const found = await world.settle();
  expect(problemsIn(found)).toEqual({});
  expect(found.received).toBe(10);
}, 240_000);

it('lets the page work while another page blocks the upgrade, and records its shares afterwards', async () => {
  const world = await chaos(18, { policy: INFORM });
  const own = await world.browser.openOwnPage('manifest.json');
  await own.evaluate(
    () =>
      new Promise<void>((resolve, reject) => {
        indexedDB.deleteDatabase('second-look');
        // Behind the deletion in line, so that the worker cannot come between. As the first
        // migration made it.
        const opening = indexedDB.open('second-look', 1);
        opening.onupgradeneeded = () => {
          const entries = opening.result.createObjectStore('entries', { keyPath: 'seq' });
          entries.createIndex('id', 'id', { unique: true });
          entries.createIndex('activityId', 'activityId');
          entries.createIndex('kind', ['kind', 'seq']);
          entries.createIndex('response', ['response', 'seq']);
          entries.createIndex('requestKey', 'requestKey');
          opening.result.createObjectStore('meta');
        };
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          (globalThis as { held?: IDBDatabase }).held = opening.result;
          resolve();
        };
      }),
  );
  await world.calls.burst(tabOf(world), 5);
  await world.answered();
  await expect.poll(() => badge(own)).toBe('!');
  expect(await popupTextOf(world.browser)).toContain('couldn’t be read');
  await own.evaluate(() => (globalThis as { held?: IDBDatabase }).held?.close());
  await world.calls.burst(tabOf(world), 5);
  const found = await world.settle();
  expect(problemsIn(found)).toEqual({});
  expect(found.received).toBe(10);
}, 240_000);

it('reports that the browser deleted a corrupt database, and records later shares', async () => {
  const world = await chaos(19, { policy: INFORM });
  await world.calls.burst(tabOf(world), 5);
  expect(problemsIn(await world.settle())).toEqual({});
  const before = new Set<string>();
  // By this mark outside the database the next worker knows that there was another one. It comes a
  // second after the last row.
  const own = await world.browser.openOwnPage('manifest.json');
  const markOf = async () => (await chrome.storage.local.get('signedLog')).signedLog;
  await expect.poll(() => own.evaluate(markOf)).toBeDefined();
  await world.crash(1, profile => {
    // Only now, since what becomes known of the first shares is sent after them.
    for (const { uid } of world.receiver.taken) before.add(uid);
    const folder = join(profile, 'Default/IndexedDB');
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(name =>
      /MANIFEST-|CURRENT$|\.ldb$|\.log$/.test(name),
    );
    expect(files.length).toBeGreaterThan(0);
    for (const name of files) writeFileSync(join(folder, name), 'broken');
  });
  await world.calls.burst(tabOf(world), 5);
  await world.browser.waitForEntries(all =>
    all.some(entry => entry.kind === 'fault' && entry.fault.detail === MADE_ANEW),
  );
  await expect
    .poll(async () => {
      await world.collect();
      const found = await world.findings();
      // The receiver has what the log had before.
      const { lost = [], foreign = [], ...others } = problemsIn(found);
      return { others, lost: lost.length, foreign: foreign.filter(uid => !before.has(uid)), received: found.received };
    })
    .toEqual({ others: {}, lost: 5, foreign: [], received: 10 });
  expect(await popupTextOf(world.browser)).toContain(MADE_ANEW);
}, 240_000);
