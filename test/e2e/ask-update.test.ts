/**
 * The extension is updated, or its worker ended, while a request of the page waits. What the policy
 * then says is done; each test looks at the log and at what Contoso received.
 */
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { atExtensionsPage } from '../browsers/chromium-extensions';
import { ClosedRoot } from '../browsers/closed-root';
import { policyObstacle } from '../browsers/managed-policy';
import { BLANK, contoso, shareFrom, shareLink } from './contoso';
import { of, settle } from './hold';

const obstacle = policyObstacle('chromium');
const world = contoso({
  policy: {
    organizationName: 'Contoso',
    internalDomains: ['contoso.com'],
    askAgainAfter: 0,
    responses: ['anyone-link=warn', 'anyone-link-edit=block'],
    whenUnanswered: ['anyone-link=stop'],
  },
});

/**
 * The kinds of link that the policy asks about, and lets nobody make. The latter waits for a safer
 * way.
 */
const ANYONE_EDIT = 5;
const ANYONE_VIEW = 4;

const prompt = (page: Page) => new ClosedRoot(page, 'second-look');
const atTheServer = () =>
  world.tenant.requests.filter(({ method, path }) => method === 'POST' && /ShareLink/.test(path));

function shareByXhr(page: Page, item: number, linkKind: number): Promise<{ status: number }> {
  return page.evaluate(
    ({ url, body }) =>
      new Promise(resolve => {
        const xhr = new XMLHttpRequest();
        xhr.onloadend = () => resolve({ status: xhr.status });
        xhr.open('POST', url);
        xhr.setRequestHeader('content-type', 'application/json');
        xhr.send(body);
      }),
    shareLink(item, linkKind),
  );
}

const ways = [
  ['fetch', shareFrom],
  ['xhr', shareByXhr],
] as const;

const isBack = () =>
  world.browser.entries().then(
    () => true,
    () => false,
  );

describe.skipIf(obstacle).each(ways)(`by %s${obstacle ? ` (skipped: ${obstacle})` : ''}`, (_, share) => {
  it.each([
    [200, '.proceed'],
    [403, '.stop'],
  ])('the worker is killed: %i after %s', async (status, button) => {
    const page = await world.open(BLANK);
    const shared = share(page, 1, ANYONE_VIEW);
    await prompt(page).text('dialog');
    await world.browser.killWorker();
    await settle();
    expect(atTheServer()).toHaveLength(0);
    await prompt(page).press(button);
    expect((await shared).status).toBe(status);
    expect(atTheServer()).toHaveLength(status === 200 ? 1 : 0);
    const entries = await world.waitForEntries(all => of(all, 'answer').length > 0);
    expect(of(entries, 'asked')).toHaveLength(1);
    expect(of(entries, 'answer')).toMatchObject([{ choice: button.slice(1) }]);
    expect(of(entries, 'fault')).toEqual([]);
  });

  it.each([
    ['a rule that stops what nobody answers', ANYONE_VIEW, 'warn'],
    ['a rule that blocks', ANYONE_EDIT, 'block'],
  ])('an update reloads the extension: %s stops the request, and the next start logs it', async (_, kind, response) => {
    const page = await world.open(BLANK);
    const shared = share(page, 1, kind);
    await prompt(page).text('dialog');
    await world.waitForEntries(all => of(all, 'asked').length > 0);
    await atExtensionsPage(world.browser.context, 'reload');
    expect((await shared).status).toBe(403);
    await expect.poll(() => prompt(page).has('dialog')).toBe(false);
    await expect.poll(isBack, { timeout: 15_000 }).toBe(true);
    const entries = await world.waitForEntries(all => of(all, 'fault').length > 0, 15_000);
    expect(of(entries, 'asked')).toMatchObject([{ response }]);
    expect(of(entries, 'answer')).toMatchObject([{ choice: 'unseen' }]);
    expect(of(entries, 'outcome')).toMatchObject([{ outcome: 'stopped', witness: 'page' }]);
    expect(of(entries, 'fault')).toMatchObject([{ fault: { where: 'warning' } }]);
    expect(atTheServer()).toHaveLength(0);
  });
});
