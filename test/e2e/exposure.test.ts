/**
 * "My exposure": somebody shares on Contoso, sees it in our own page, and takes it back from there;
 * and the pictures are tables, too.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { ClosedRoot } from '../browsers/closed-root';
import { activitiesIn, BLANK, complete, contoso, shareFrom, shareFromWorker } from './contoso';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const [ORGANIZATION_VIEW, ANYONE_VIEW, ANYONE_EDIT] = [2, 4, 5];

const world = contoso();

async function records(view: 'open' | 'overview'): Promise<Page> {
  const page = await world.browser.openOwnPage(`src/records/index.html#view=${view}`);
  await page.locator('[aria-busy="false"] >> nth=0').waitFor();
  return page;
}

/** What axe-core finds that keeps people out, in both colour schemes. */
async function serious(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  const found: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    found.push(
      ...(await page.evaluate(async () => {
        const { axe } = globalThis as unknown as { axe: typeof import('axe-core') };
        const { violations } = await axe.run();
        return violations
          .filter(({ impact }) => impact === 'serious' || impact === 'critical')
          .map(({ id, nodes }) => `${id}: ${nodes.map(node => `${node.html} ${node.failureSummary}`).join(' | ')}`);
      })),
    );
  }
  return found;
}

const line = (page: Page, text: string) => page.locator('.open-line', { hasText: text });

describe('active access', () => {
  it('lists a new link and removes it: from Contoso, from the list, and into the log', async () => {
    const site = await world.open(BLANK);
    await shareFrom(site, 1, ORGANIZATION_VIEW);
    await shareFrom(site, 2, ANYONE_EDIT);
    await world.waitForEntries(all => all.filter(({ kind }) => kind === 'outcome').length >= 4);
    const page = await records('open');
    await line(page, 'Anyone who gets this link can change').waitFor();
    const lines = page.locator('.open-line');
    const before = await lines.count();
    // The most exposed first.
    expect(await lines.first().textContent()).toContain('Anyone who gets this link can change');
    expect(await lines.first().textContent()).toMatch(/Since .*, no end date\./);
    expect(await serious(page)).toEqual([]);

    await lines
      .first()
      .getByRole('button', { name: /^Remove access/ })
      .click();
    expect(await lines.first().textContent()).toContain('Delete this link?');
    expect(await lines.first().locator('a').getAttribute('href')).toMatch(
      /^https:\/\/contoso\.sharepoint\.com\/sites\/hr/,
    );
    expect(world.tenant.state.links).toHaveLength(2);
    expect(await serious(page)).toEqual([]);
    await lines.first().getByRole('button', { name: 'Keep the link' }).click();
    expect(world.tenant.state.links).toHaveLength(2);

    await lines
      .first()
      .getByRole('button', { name: /^Remove access/ })
      .click();
    const yes = lines.first().getByRole('button', { name: 'Delete the link' });
    // A script's press is none.
    await yes.evaluate(button => (button as HTMLButtonElement).click());
    expect(await yes.isEnabled()).toBe(true);
    await yes.click();
    await expect.poll(() => page.locator('.open-said').textContent()).toContain('The link is deleted');
    await expect.poll(() => lines.count()).toBe(before - 1);
    expect(world.tenant.state.links.map(({ scope, item }) => [scope, item.id])).toEqual([['organization', 1]]);
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('open-heading');
    expect(world.tenant.requests.filter(({ path }) => path.includes('/UnshareLink'))).toHaveLength(1);
    const entries = await world.waitForEntries(
      all => complete(all, 'undo') && activitiesIn(all).some(({ activity }) => activity.kind === 'unshare'),
    );
    const made = activitiesIn(entries).find(
      ({ activity }) => activity.kind === 'share-link-create' && activity.scope === 'anonymous',
    );
    expect(entries.filter(({ kind }) => kind === 'undo')).toMatchObject([
      { activityId: made?.activityId, outcome: 'done', status: 200 },
    ]);
    await page.close();
  });

  it('says why removal fails without an open page or when the site refuses, and keeps the line', async () => {
    const site = await world.open(BLANK);
    await shareFrom(site, 3, ANYONE_VIEW);
    await world.waitForEntries(all => all.filter(({ kind }) => kind === 'outcome').length >= 2);
    const page = await records('open');
    const mine = line(page, 'Anyone who gets this link can open');
    world.tenant.fault({ path: /UnshareLink/, status: 403 });
    await mine.getByRole('button', { name: /^Remove access/ }).click();
    await mine.getByRole('button', { name: 'Delete the link' }).click();
    const status = mine.locator('[role="status"]');
    await expect.poll(() => status.textContent()).toContain('The site did not delete the link');
    // Not signed in any more: the page for that answers 200, and has deleted nothing.
    world.tenant.fault({ path: /UnshareLink/, leadTo: '/_layouts/15/Authenticate.aspx?Source=%2Fsites%2Fhr' });
    const before = (await world.entries()).length;
    await mine.getByRole('button', { name: 'Delete the link' }).click();
    await world.waitForEntries(all => all.slice(before).some(({ kind }) => kind === 'undo'));
    await expect.poll(() => status.textContent()).toContain('The site did not delete the link');
    world.tenant.fault({ path: /UnshareLink/, status: 500 });
    await mine.getByRole('button', { name: 'Delete the link' }).click();
    await expect.poll(() => status.textContent()).toContain('No clear answer came');
    await site.close();
    await mine.getByRole('button', { name: 'Delete the link' }).click();
    await expect.poll(() => status.textContent()).toContain('only while a page of the site is open');
    expect(world.tenant.state.links).toHaveLength(1);
    const undos = (await world.entries()).filter(({ kind }) => kind === 'undo');
    expect(undos).toMatchObject([
      { outcome: 'refused', status: 403 },
      { outcome: 'refused' },
      { outcome: 'failed', status: 500 },
    ]);

    // Somebody ends it elsewhere, on a page that we do see.
    const again = await world.open(BLANK);
    const [link] = world.tenant.state.links;
    await again.evaluate(async id => {
      const headers = { accept: 'application/json', 'content-type': 'application/json' };
      const body = JSON.stringify({ linkKind: 4, shareId: id });
      await fetch("/sites/hr/_api/web/lists(guid'133ea037-dc10-4e4c-a721-cfd6aa02925b')/items(3)/UnshareLink", {
        method: 'POST',
        headers,
        body,
      });
    }, link?.shareId);
    await expect.poll(() => mine.count()).toBe(0);
    await page.close();
  });

  it('marks a share as uncertain if the server failed', async () => {
    const site = await world.open(BLANK);
    world.tenant.fault({ path: /ShareLink/, status: 500 });
    await shareFrom(site, 6, ANYONE_VIEW);
    await world.waitForEntries(all => all.filter(({ kind }) => kind === 'outcome').length >= 2);
    const page = await records('open');
    const mine = line(page, 'The site answered with an error. It may have worked all the same.');
    await mine.getByRole('button', { name: /^What happened/ }).click();
    await expect.poll(() => page.locator('.detail').textContent()).toContain('it may have worked all the same');
    // In the list, in the page and in the popup as well.
    expect(await page.locator('.line-row[aria-selected="true"]').textContent()).toContain(
      'it may have worked all the same',
    );
    await expect
      .poll(() => new ClosedRoot(site, 'second-look').text('.card'))
      .toContain('It may have worked all the same');
    expect(await world.popupText()).toContain('It may have worked all the same');
    await page.close();
  });

  it('links to the site where the call is not known', async () => {
    const site = await world.open(BLANK);
    // No page hook is in a worker, so nobody has read what the site answered.
    await shareFromWorker(site, 4, ANYONE_EDIT);
    await world.waitForEntries(all => all.some(({ kind }) => kind === 'outcome'));
    const page = await records('open');
    const mine = line(page, 'Anyone who gets this link can change');
    await mine.getByRole('button', { name: /^Remove access/ }).click();
    expect(await mine.textContent()).toContain('Second Look can’t remove this access itself');
    expect(await mine.getByRole('button', { name: 'Delete the link' }).count()).toBe(0);
    expect(await mine.locator('a').getAttribute('href')).toMatch(/^https:\/\/contoso\.sharepoint\.com\//);
    await mine.getByRole('button', { name: /^What happened/ }).click();
    await expect.poll(() => page.url()).toMatch(/#open=/);
    await page.close();
  });
});

describe('the overview', () => {
  it('has a table with the figures of its chart', async () => {
    const site = await world.open(BLANK);
    await shareFrom(site, 5, ANYONE_EDIT);
    await world.waitForEntries(all => all.filter(({ kind }) => kind === 'outcome').length >= 2);
    const page = await records('overview');
    await page.locator('.day-chart canvas').waitFor();
    const tables = () =>
      page.getByRole('table').evaluateAll(all => all.map(table => table.getAttribute('aria-labelledby')));
    await expect.poll(tables).toEqual(['by-day', 'receivers', 'exposed']);
    const activities = activitiesIn(await world.browser.entries()).length;
    expect(await page.locator('[aria-labelledby="by-day"] tbody tr:first-child td:last-child').textContent()).toBe(
      String(activities),
    );
    expect(await page.locator('table[aria-labelledby="receivers"]').textContent()).toContain('Anyone who has the link');
    expect(await page.locator('table[aria-labelledby="exposed"]').textContent()).toContain(
      'Anyone who gets this link can change',
    );
    expect(await serious(page)).toEqual([]);

    await page.getByRole('button', { name: 'Show as table' }).click();
    expect(await page.locator('.day-chart').count()).toBe(0);
    expect(await page.locator('table[aria-labelledby="by-day"]').boundingBox()).toMatchObject({
      height: expect.any(Number),
    });
    expect((await page.locator('table[aria-labelledby="by-day"]').boundingBox())?.width).toBeGreaterThan(200);
    expect(await serious(page)).toEqual([]);
    await page.close();
  });
});
