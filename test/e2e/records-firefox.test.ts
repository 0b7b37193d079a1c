/** The activity history in Firefox ESR: the same list, details and way back. */
import { expect, it } from 'vitest';
import { activitiesIn, BLANK, complete, shareLink } from './contoso';
import { contosoInFirefox } from './contoso-in-firefox';

const world = contosoInFirefox();

it('lists shares, opens one by a click and closes it by Escape', async () => {
  const page = await world.firefox.open(BLANK);
  const { url, body } = shareLink(1, 5);
  await page.evaluate(
    async (address: string, text: string) =>
      (await fetch(new URL(address, location.href).href, { method: 'POST', body: text })).status,
    url,
    body,
  );
  await world.firefox.waitForEntries(all => activitiesIn(all).length === 1 && complete(all, 'shown', 'outcome'));
  const records = await world.firefox.openOwnPage('src/records/index.html');
  await records.bringToFront();
  await records.waitFor('.line-row[role="row"]');
  expect(await records.text('.found [role="status"]')).toMatch(/^1 activity/);
  await records.click('.line-row[role="row"]');
  await records.waitFor('.steps');
  expect(await records.text('.access-now')).toContain('Anyone with the link can edit the file without signing in.');
  expect(await records.url()).toMatch(/#open=.+$/);
  // Escape.
  await records.type('\uE00C');
  await expect.poll(() => records.has('.detail')).toBe(false);
  await expect.poll(() => records.evaluate(() => document.activeElement?.getAttribute('aria-rowindex'))).toBe('2');
  await records.close();
});

it('removes two links at once in the table of active access', async () => {
  const page = await world.firefox.open(BLANK);
  for (const item of [2, 3]) {
    const { url, body } = shareLink(item, 4);
    await page.evaluate(
      async (address: string, text: string) => {
        const headers = { accept: 'application/json', 'content-type': 'application/json' };
        return (await fetch(new URL(address, location.href).href, { method: 'POST', headers, body: text })).status;
      },
      url,
      body,
    );
  }
  await world.firefox.waitForEntries(all => activitiesIn(all).length === 3);
  const records = await world.firefox.openOwnPage('src/records/index.html#view=open&q=sites%2Fhr');
  await records.bringToFront();
  await records.waitFor('.open-group + .open-line + .open-line + .open-line');
  expect(await records.text('[role="status"]')).toBe('Found: 3 of 3');
  // The two that anyone may only view; the one that anyone may change is more exposed.
  for (const line of [3, 4]) await records.click(`.open-line:nth-child(${line}) input`);
  await records.click('.open-selected .button');
  expect(await records.text('.open-selected .withdraw')).toContain('Remove the selected links (2)?');
  expect(world.tenant.requests.filter(({ path }) => path.includes('/UnshareLink'))).toEqual([]);
  await records.click('.open-yes');
  await expect.poll(() => records.text('[role="status"]')).toBe('2 of 2 removed');
  await expect.poll(() => records.has('.open-line + .open-line')).toBe(false);
  expect(world.tenant.requests.filter(({ path }) => path.includes('/UnshareLink'))).toHaveLength(2);
  const entries = await world.firefox.waitForEntries(all => all.filter(({ kind }) => kind === 'undo').length === 2);
  expect(entries.filter(entry => entry.kind === 'undo' && entry.outcome === 'done')).toHaveLength(2);
  await page.close();
  await records.close();
});
