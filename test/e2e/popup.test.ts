/**
 * The toolbar button says how many warnings are new, and the popup, whoever opens it, takes them
 * for seen.
 */
import { describe, expect, it } from 'vitest';
import { BLANK, complete, contoso, shareFrom } from './contoso';
import { holdLog } from './hold-log';

describe('the number on the toolbar button', () => {
  const world = contoso();

  const badge = async () => (await world.browser.worker()).evaluate(() => chrome.action.getBadgeText({}));
  const title = async () => (await world.browser.worker()).evaluate(() => chrome.action.getTitle({}));
  const shown = (times: number) =>
    world.waitForEntries(all => all.filter(({ kind }) => kind === 'shown').length === times);

  it('counts warnings since the popup was opened, also after the worker ended', async () => {
    const page = await world.visit(BLANK);
    await shareFrom(page, 1, 4);
    await shareFrom(page, 2, 5);
    // Within the organisation: nobody is told.
    await shareFrom(page, 3, 2);
    await shown(2);
    await expect.poll(badge).toBe('2');
    await expect.poll(title).toContain('2');
    await world.popupText();
    await expect.poll(badge).toBe('');
    await expect.poll(title).toBe('Second Look');
    await world.browser.openOwnPage('src/options/index.html');
    await world.browser.killWorker();
    await shareFrom(page, 4, 4);
    await shown(3);
    await expect.poll(badge).toBe('1');
  });

  it('leads by keyboard to the activity history and the settings', async () => {
    const page = await world.visit(BLANK);
    await shareFrom(page, 1, 4);
    await world.waitForEntries(all => complete(all, 'shown'));
    const popup = await world.browser.openPopup();
    await popup.locator('main[aria-busy="false"]').waitFor();
    await popup.bringToFront();
    const names: string[] = [];
    for (let at = 0; at < 3; at++) {
      await popup.keyboard.press('Tab');
      names.push(await popup.evaluate(() => document.activeElement?.textContent ?? ''));
    }
    expect(names.slice(0, 2)).toEqual(['Settings', 'Activity history']);
    await popup.getByRole('link', { name: 'Activity history' }).focus();
    await popup.keyboard.press('Enter');
    await popup.waitForURL(/\/src\/records\/index\.html/);
    await popup.close();
  });
});

describe('while the log is unreadable', () => {
  const world = contoso();

  it('shows the last snapshot in the popup', async () => {
    const own = await world.browser.openOwnPage('manifest.json');
    const page = await world.visit(BLANK);
    await shareFrom(page, 1, 4);
    await world.waitForEntries(all => complete(all, 'shown', 'outcome'));
    const kept = () => own.evaluate(() => chrome.storage.session.getBytesInUse('glance'));
    do {
      await world.browser.worker();
      await expect.poll(kept, { timeout: 15_000 }).toBeGreaterThan(0);
      await world.browser.killWorker();
      // A row that came in this moment has made it forgotten.
    } while ((await kept()) === 0);

    const letGo = await holdLog(own);
    const popup = await world.browser.openPopup();
    await popup.locator('main[aria-busy="true"] .activity').waitFor();
    expect(await popup.locator('main .warning').count()).toBe(1);
    // Whoever waits for long is told that this may not be all.
    await popup.locator('.loading').waitFor();
    await letGo();
    await popup.locator('main[aria-busy="false"] .activity').waitFor();
    expect(await popup.locator('.activity').count()).toBe(1);
    await popup.close();

    await shareFrom(page, 2, 4);
    await world.waitForEntries(all => all.filter(({ kind }) => kind === 'shown').length === 2);
    const letGoAgain = await holdLog(own);
    const later = await world.browser.openPopup();
    await later.locator('.loading').waitFor();
    expect(await later.locator('.activity').count()).toBe(0);
    await letGoAgain();
    await later.locator('main[aria-busy="false"]').waitFor();
    expect(await later.locator('.activity').count()).toBe(2);
    await Promise.all([later.close(), own.close()]);
  });
});
