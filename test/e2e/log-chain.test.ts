/**
 * The log in real browsers: every row names the one before, a key that cannot be read signs it, and
 * what happens to the database is told.
 */
import { describe, expect, it } from 'vitest';
import type { Entry } from '../../src/event';
import { verify } from '../../src/log/verify/verify';
import { activitiesIn, BLANK, contoso, shareFrom, shareLink } from './contoso';
import { contosoInFirefox } from './contoso-in-firefox';

/** Each is an activity, the other witness, and two ends at least. */
const SHARES = 30;

const isSigned = (all: Entry[]) => all.some(({ kind }) => kind === 'checkpoint');

/** In the page. */
async function shareMany(url: string, body: string, times: number): Promise<number[]> {
  const statuses: number[] = [];
  for (let i = 0; i < times; i++) statuses.push((await fetch(`${url}?n=${i}`, { method: 'POST', body })).status);
  return statuses;
}

describe('the log', () => {
  const world = contoso();

  it('is signed after a hundred rows and verifies, with worker kills', async () => {
    const page = await world.open(BLANK);
    const { url, body } = shareLink(1, 5);
    const sending = page.evaluate(`(${shareMany})(${JSON.stringify(url)}, ${JSON.stringify(body)}, ${SHARES})`);
    await world.browser.waitForEntries(all => activitiesIn(all).length > SHARES / 2, 30_000);
    await world.browser.killWorker();
    expect(await sending).toEqual(Array(SHARES).fill(200));
    // Perhaps all of them were there by then: whatever wakes the next worker has it look.
    expect((await shareFrom(page, 2, 5)).status).toBe(200);
    await world.browser.waitForEntries(isSigned, 30_000);
    const rows = await world.browser.entries();
    const found = await verify(rows, { anyOrder: true });
    expect(found).toMatchObject({
      verdict: 'ok',
      chains: [{ rows: rows.length, unchained: 0, checkpoints: 1, flaws: [] }],
    });
    expect(found.chains[0]?.provenTo).toBeGreaterThanOrEqual(100);
    const changed = rows.map(row => (row.seq === 50 ? { ...row, recordedAt: row.recordedAt + 1 } : row));
    expect(await verify(changed, { anyOrder: true })).toMatchObject({ verdict: 'edited', after: 49 });
  });

  it('is recreated when deleted under the running worker, and tells the user', async () => {
    const page = await world.open(BLANK);
    expect((await shareFrom(page, 1, 5)).status).toBe(200);
    await world.browser.worker();
    const own = await world.browser.openOwnPage('src/options/index.html');
    await own.evaluate(
      () =>
        new Promise((resolve, reject) => {
          const deleting = indexedDB.deleteDatabase('second-look');
          deleting.onsuccess = resolve;
          deleting.onerror = reject;
        }),
    );
    await own.close();
    expect((await shareFrom(page, 2, 5)).status).toBe(200);
    const rows = await world.browser.waitForEntries(all => activitiesIn(all).length > 0);
    expect(rows[0]).toMatchObject({
      seq: 1,
      kind: 'fault',
      fault: { where: 'log', detail: 'the database was deleted and made anew' },
    });
    expect(await verify(await world.browser.entries(), { anyOrder: true })).toMatchObject({ verdict: 'ok' });
    expect(await world.popupText()).toContain('deleted from this browser, but not by Second Look');
  });

  it('of a newer version is left alone: shares go on, and the popup explains it', async () => {
    const own = await world.browser.openOwnPage('src/options/index.html');
    await own.evaluate(
      () =>
        new Promise<void>((resolve, reject) => {
          const opening = indexedDB.open('second-look', 1000);
          opening.onsuccess = () => {
            opening.result.close();
            resolve();
          };
          opening.onerror = reject;
        }),
    );
    await own.reload();
    await expect.poll(() => own.locator('main').textContent()).toContain('written by a newer version of Second Look');
    await own.close();
    const page = await world.open(BLANK);
    expect((await shareFrom(page, 1, 5)).status).toBe(200);
    expect(await world.popupText()).toContain('written by a newer version of Second Look');
  });
});

describe('the log in Firefox', () => {
  const world = contosoInFirefox();

  it('is signed after a hundred rows and verifies', async () => {
    const tab = await world.firefox.open(BLANK);
    const { url, body } = shareLink(1, 5);
    expect(await tab.evaluate(shareMany, url, body, SHARES)).toEqual(Array(SHARES).fill(200));
    await world.firefox.waitForEntries(isSigned, 30_000);
    const rows = await world.firefox.entries();
    expect(await verify(rows, { anyOrder: true })).toMatchObject({
      verdict: 'ok',
      chains: [{ rows: rows.length, checkpoints: 1, flaws: [] }],
    });
  });
});
