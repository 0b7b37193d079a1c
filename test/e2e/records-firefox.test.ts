/** The page of everything recorded in Firefox ESR: the same list, story and way back. */
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
  expect(await records.text('.access-now')).toContain(
    'Anyone who gets this link can change the file without signing in.',
  );
  expect(await records.url()).toMatch(/#open=.+$/);
  // Escape.
  await records.type('\uE00C');
  await expect.poll(() => records.has('.detail')).toBe(false);
  await expect.poll(() => records.evaluate(() => document.activeElement?.getAttribute('aria-rowindex'))).toBe('2');
  await records.close();
});
