/**
 * The log is not deleted when the disk is nearly full: what each browser grants, and what the
 * settings say of it.
 */
import { describe, expect, it } from 'vitest';
import { contoso } from './contoso';
import { contosoInFirefox } from './contoso-in-firefox';

const PROTECTED = 'The browser won’t delete the log to free up space.';

describe('Chromium', () => {
  const world = contoso();

  it('exempts the log from eviction by a permission, and the settings say so', async () => {
    const worker = await world.browser.worker();
    // Chromium refuses `persist()` to extensions; by the permission the quota is what the disk has
    // left, and not a part of it.
    expect(await worker.evaluate(() => chrome.permissions.contains({ permissions: ['unlimitedStorage'] }))).toBe(true);
    const settings = await world.browser.openOwnPage('src/options/index.html');
    const row = settings.locator('dl > div', { hasText: 'unlimitedStorage' });
    await expect.poll(() => row.textContent()).toContain(PROTECTED);
    expect((await world.browser.entries()).filter(entry => entry.kind === 'fault')).toEqual([]);
    await settings.close();
  });
});

describe('Firefox', () => {
  const world = contosoInFirefox();

  it('grants persistent storage without asking, and the settings say so', async () => {
    const page = await world.firefox.openOwnPage('manifest.json');
    await expect.poll(() => page.evaluate(() => navigator.storage.persisted())).toBe(true);
    await page.close();
    const settings = await world.firefox.openOwnPage('src/options/index.html');
    await expect.poll(() => settings.text('.permissions')).toContain(PROTECTED);
    await settings.close();
  });
});
