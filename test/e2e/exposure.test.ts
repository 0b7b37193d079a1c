/**
 * "My exposure": somebody shares on Contoso, sees it in our own page, and takes it back from there;
 * and the pictures are tables, too.
 */
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { accessibilityTree, labels } from '../browsers/accessibility-tree';
import { violations } from '../browsers/axe';
import { ClosedRoot } from '../browsers/closed-root';
import { activitiesIn, BLANK, complete, contoso, shareFrom, shareFromWorker, shareLink } from './contoso';

const [ORGANIZATION_VIEW, ANYONE_VIEW, ANYONE_EDIT] = [2, 4, 5];

const world = contoso();

async function records(view: 'open' | 'overview'): Promise<Page> {
  const page = await world.browser.openOwnPage(`src/records/index.html#view=${view}`);
  await page.locator('[aria-busy="false"] >> nth=0').waitFor();
  return page;
}

const line = (page: Page, text: string) => page.locator('.open-line', { hasText: text });
/** The row with the question, below the line. */
const asking = (page: Page) => page.locator('.open-asking');

describe('active access', () => {
  it('lists a new link and removes it: from Contoso, from the list, and into the log', async () => {
    const site = await world.open(BLANK);
    await shareFrom(site, 1, ORGANIZATION_VIEW);
    await shareFrom(site, 2, ANYONE_EDIT);
    await world.waitForEntries(all => all.filter(({ kind }) => kind === 'outcome').length >= 4);
    const page = await records('open');
    await line(page, 'Anyone with the link can edit').waitFor();
    const lines = page.locator('.open-line');
    const before = await lines.count();
    // The most exposed first.
    expect(await lines.first().textContent()).toContain('Anyone with the link can edit');
    expect(await lines.first().textContent()).toMatch(/Active since .* No expiration date\./);
    expect(await violations(page)).toEqual([]);

    await lines
      .first()
      .getByRole('button', { name: /^Remove access: / })
      .click();
    expect(await asking(page).textContent()).toContain('Remove this link?');
    expect(await asking(page).locator('a').getAttribute('href')).toMatch(
      /^https:\/\/contoso\.sharepoint\.com\/sites\/hr/,
    );
    expect(world.tenant.state.links).toHaveLength(2);
    expect(await violations(page)).toEqual([]);
    await asking(page).getByRole('button', { name: 'Keep the link' }).click();
    expect(world.tenant.state.links).toHaveLength(2);

    await lines
      .first()
      .getByRole('button', { name: /^Remove access: / })
      .click();
    const yes = asking(page).getByRole('button', { name: 'Remove the link' });
    // A script's press is none.
    await yes.evaluate(button => (button as HTMLButtonElement).click());
    expect(await yes.isEnabled()).toBe(true);
    await yes.click();
    await expect.poll(() => page.locator('.open-said').textContent()).toContain('The link was removed');
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
    const mine = line(page, 'Anyone with the link can open');
    world.tenant.fault({ path: /UnshareLink/, status: 403 });
    await mine.getByRole('button', { name: /^Remove access: / }).click();
    await asking(page).getByRole('button', { name: 'Remove the link' }).click();
    const status = page.getByRole('status');
    await expect.poll(() => status.textContent()).toContain('The site didn’t remove the link');
    // Not signed in any more: the page for that answers 200, and has deleted nothing.
    world.tenant.fault({ path: /UnshareLink/, leadTo: '/_layouts/15/Authenticate.aspx?Source=%2Fsites%2Fhr' });
    const before = (await world.entries()).length;
    await asking(page).getByRole('button', { name: 'Remove the link' }).click();
    await world.waitForEntries(all => all.slice(before).some(({ kind }) => kind === 'undo'));
    await expect.poll(() => status.textContent()).toContain('The site didn’t remove the link');
    world.tenant.fault({ path: /UnshareLink/, status: 500 });
    await asking(page).getByRole('button', { name: 'Remove the link' }).click();
    await expect.poll(() => status.textContent()).toContain('The site didn’t give a clear answer');
    await site.close();
    await asking(page).getByRole('button', { name: 'Remove the link' }).click();
    await expect.poll(() => status.textContent()).toContain('only while you’re signed in to the site');
    // Beside the button, too, and the focus is still there.
    expect(await asking(page).textContent()).toContain('only while you’re signed in to the site');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Remove the link');
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
    const mine = line(page, 'The site returned an error, but this may still have worked.');
    await mine.getByRole('button', { name: /^What happened/ }).click();
    await expect.poll(() => page.locator('.detail').textContent()).toContain('this may still have worked');
    // In the list, in the page and in the popup as well.
    expect(await page.locator('.line-row[aria-selected="true"]').textContent()).toContain('this may still have worked');
    await expect.poll(() => new ClosedRoot(site, 'second-look').text('.card')).toContain('This may still have worked');
    expect(await world.popupText()).toContain('This may still have worked');
    await page.close();
  });

  it('links to the site where the call is not known', async () => {
    const site = await world.open(BLANK);
    // No page hook is in a worker, so nobody has read what the site answered.
    await shareFromWorker(site, 4, ANYONE_EDIT);
    await world.waitForEntries(all => all.some(({ kind }) => kind === 'outcome'));
    const page = await records('open');
    const mine = line(page, 'Anyone with the link can edit');
    await mine.getByRole('button', { name: /^How to remove access: / }).click();
    expect(await asking(page).textContent()).toContain('Second Look can’t remove this access itself');
    expect(await asking(page).getByRole('button', { name: 'Remove the link' }).count()).toBe(0);
    expect(await asking(page).locator('a').getAttribute('href')).toMatch(/^https:\/\/contoso\.sharepoint\.com\//);
    await mine.getByRole('button', { name: /^What happened/ }).click();
    await expect.poll(() => page.url()).toMatch(/#open=/);
    await page.close();
  });
});

describe('the table of active access', () => {
  /** Makes a link for some people, and waits until it can be deleted again. */
  async function shareWith(site: Page, item: number, person: string): Promise<void> {
    const { url } = shareLink(item, 6);
    const settings = { linkKind: 6, expiration: null, role: 1, restrictShareMembership: true };
    const peoplePickerInput = JSON.stringify([{ Key: `i:0#.f|membership|${person}` }]);
    const status = await site.evaluate(
      async ({ url, body }) => {
        const headers = { accept: 'application/json', 'content-type': 'application/json' };
        return (await fetch(url, { method: 'POST', headers, body })).status;
      },
      { url, body: JSON.stringify({ request: { createLink: true, settings, peoplePickerInput } }) },
    );
    expect(status).toBe(200);
  }

  const unshared = () => world.tenant.requests.filter(({ path }) => path.includes('/UnshareLink'));
  const status = (page: Page) => page.getByRole('status').textContent();
  const groups = (page: Page) => page.locator('.open-group').allTextContents();

  it('finds a person, removes two links at once after one question, and says how far it is', async () => {
    const site = await world.open(BLANK);
    for (const item of [1, 2]) await shareWith(site, item, 'kim@fabrikam.com');
    await shareWith(site, 3, 'lee@adatum.example');
    await world.waitForEntries(all => all.filter(({ kind }) => kind === 'outcome').length >= 6);
    const page = await records('open');
    await page.getByRole('searchbox').fill('KIM@fabrikam');
    await expect.poll(() => status(page)).toMatch(/^Found: 2 of \d+$/);
    await page.getByLabel('Group by').selectOption({ label: 'Person' });
    await expect.poll(() => groups(page)).toEqual(['kim@fabrikam.com 2']);
    expect(page.url()).toMatch(/#view=open&by=person&q=KIM%40fabrikam$/);
    expect(await page.getByRole('button', { name: 'Remove access…' }).count()).toBe(0);
    const all = page.getByRole('checkbox', { name: 'Select all' });
    const lines = page.locator('.open-line');
    await lines.first().getByRole('checkbox').check();
    expect(await all.evaluate(box => (box as HTMLInputElement).indeterminate)).toBe(true);
    await all.check();
    expect(await page.locator('.open-selected').textContent()).toContain('Selected: 2');
    await page.getByRole('button', { name: 'Remove access…' }).click();
    expect(await page.locator('.open-selected').textContent()).toContain('Remove the selected links (2)?');
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Keep the links' }).click();
    expect(unshared()).toEqual([]);

    await page.evaluate(() => {
      const said: string[] = [];
      const status = document.querySelector('[role="status"]');
      const look = () => said.at(-1) !== status?.textContent && said.push(status?.textContent ?? '');
      new MutationObserver(look).observe(document.body, { subtree: true, childList: true, characterData: true });
      Object.assign(globalThis, { said });
    });
    await page.getByRole('button', { name: 'Remove access…' }).click();
    const yes = page.getByRole('button', { name: 'Remove the links' });
    // A script's press is none.
    await yes.evaluate(button => (button as HTMLButtonElement).click());
    await yes.click();
    await expect.poll(() => status(page)).toBe('2 of 2 removed');
    expect(await page.evaluate(() => (globalThis as unknown as { said: string[] }).said.slice(-3))).toEqual([
      'Removing access… 0 of 2',
      'Removing access… 1 of 2',
      '2 of 2 removed',
    ]);
    await expect.poll(() => lines.count()).toBe(0);
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('open-heading');
    expect(unshared()).toHaveLength(2);
    expect(world.tenant.state.links.map(({ item }) => item.id)).toEqual([3]);
    const entries = await world.waitForEntries(all => all.filter(({ kind }) => kind === 'undo').length === 2);
    const made = activitiesIn(entries).filter(({ activity }) => activity.recipients?.includes('kim@fabrikam.com'));
    expect(new Set(entries.flatMap(entry => (entry.kind === 'undo' ? [entry.activityId, entry.outcome] : [])))).toEqual(
      new Set([...made.map(({ activityId }) => activityId), 'done']),
    );
    await page.getByRole('button', { name: 'Clear search' }).click();
    await expect.poll(() => lines.count()).toBeGreaterThan(0);
    await page.close();
  });

  it('removes no further link after Cancel, and keeps the others selected', async () => {
    const site = await world.open(BLANK);
    for (const item of [1, 2]) await shareWith(site, item, 'pat@fabrikam.com');
    await world.waitForEntries(all => all.filter(({ kind }) => kind === 'outcome').length >= 4);
    const page = await records('open');
    await page.getByRole('searchbox').fill('pat@fabrikam');
    await expect.poll(() => status(page)).toMatch(/^Found: 2 of/);
    await page.getByRole('checkbox', { name: 'Select all' }).check();
    await page.getByRole('button', { name: 'Remove access…' }).click();
    let release = (): void => undefined;
    const released = new Promise<void>(resolve => (release = resolve));
    world.tenant.fault({ path: /UnshareLink/, before: () => released });
    await page.getByRole('button', { name: 'Remove the links' }).click();
    await page.getByRole('button', { name: 'Cancel' }).click();
    expect(await violations(page)).toEqual([]);
    release();
    await expect.poll(() => status(page)).toBe('1 of 2 removed');
    await expect.poll(() => page.locator('.open-line').count()).toBe(1);
    expect(await page.locator('.open-line').getByRole('checkbox').isChecked()).toBe(true);
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('open-heading');
    expect(unshared()).toHaveLength(1);
    await page.close();
  });

  it('unticks what only the site can remove, and says why and where', async () => {
    const site = await world.open(BLANK);
    for (const item of [1, 2]) await shareWith(site, item, 'kim@fabrikam.com');
    // Not from the page: its answer is not known, so nobody can take it back from here.
    await shareFromWorker(site, 4, ANYONE_EDIT);
    await world.waitForEntries(all => all.filter(({ kind }) => kind === 'outcome').length >= 5);
    const page = await records('open');
    const kim = line(page, 'Kim').or(line(page, 'kim@fabrikam.com'));
    const mine = line(page, 'Anyone with the link can edit').first();
    await expect.poll(() => kim.count()).toBe(2);
    for (const one of [mine, kim.first(), kim.last()]) await one.getByRole('checkbox').check();
    await page.getByRole('button', { name: 'Remove access…' }).click();
    expect(await page.locator('.open-selected').textContent()).toContain(
      'Remove the selected links (2)? They stop working for everyone who has them. The files stay where they are. 1 of the selected items can’t be removed from here; the list will say what to do instead.',
    );
    world.tenant.fault({ path: /UnshareLink/, status: 403 });
    await page.getByRole('button', { name: 'Remove the links' }).click();
    await expect.poll(() => status(page)).toMatch(/^1 of 3 removed\. The others are still listed/);
    await expect.poll(() => kim.count()).toBe(1);
    expect(await kim.textContent()).toContain('The site didn’t remove the link');
    expect(await mine.textContent()).toContain('Second Look can’t remove this access itself');
    expect(await mine.locator('a').getAttribute('href')).toMatch(/^https:\/\/contoso\.sharepoint\.com\//);
    for (const one of [mine, kim]) expect(await one.getByRole('checkbox').isChecked()).toBe(false);
    expect(await page.locator('.open-selected').count()).toBe(0);
    expect(await violations(page)).toEqual([]);
    await page.close();
  });

  it.each(['ltr', 'rtl'])('is still a table for screen readers in 320 pixels (%s), and nothing is cut', async dir => {
    const site = await world.open(BLANK);
    await shareFrom(site, 5, ANYONE_EDIT);
    await world.waitForEntries(all => all.filter(({ kind }) => kind === 'outcome').length >= 2);
    const page = await records('open');
    await page.setViewportSize({ width: 320, height: 568 });
    await page.evaluate(to => Object.assign(document.documentElement, { dir: to }), dir);
    const nodes = await accessibilityTree(page);
    const lines = await page.locator('.open-line').count();
    expect(labels(nodes, 'table')).toEqual([
      expect.stringMatching(/^Active access, as far as this browser knows: \d+$/),
    ]);
    expect(labels(nodes, 'columnheader')).toEqual(['Document', 'Access', 'Period', 'Actions']);
    expect(labels(nodes, 'rowheader').length).toBeGreaterThanOrEqual(lines);
    expect(labels(nodes, 'row').length).toBe(1 + (await page.locator('.open-group').count()) + lines);
    expect(labels(nodes, 'checkbox')).toContain('Select all');
    await page.getByRole('checkbox', { name: 'Select all' }).check();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    expect(await violations(page)).toEqual([]);
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
    expect(await page.locator('table[aria-labelledby="receivers"]').textContent()).toContain('Anyone with the link');
    expect(await page.locator('table[aria-labelledby="exposed"]').textContent()).toContain(
      'Anyone with the link can edit',
    );
    expect(await violations(page)).toEqual([]);

    await page.getByRole('button', { name: 'Show as table' }).click();
    expect(await page.locator('.day-chart').count()).toBe(0);
    expect(await page.locator('table[aria-labelledby="by-day"]').boundingBox()).toMatchObject({
      height: expect.any(Number),
    });
    expect((await page.locator('table[aria-labelledby="by-day"]').boundingBox())?.width).toBeGreaterThan(200);
    expect(await violations(page)).toEqual([]);
    // Where it does not fit, it is read from top to bottom.
    await page.setViewportSize({ width: 320, height: 568 });
    const over = await page
      .locator('.table-box')
      .evaluateAll(boxes => boxes.map(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth));
    expect(over).toEqual([0, 0, 0]);
    await page.getByRole('button', { name: 'Show as chart' }).click();
    await page.locator('.day-chart canvas').waitFor();
    await page.close();
  });
});
