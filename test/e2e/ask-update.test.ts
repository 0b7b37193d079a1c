/**
 * The extension is updated, or its worker ended, while a request of the page waits. What the policy
 * then says is done; each test looks at the log and at what Contoso received.
 */
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { atExtensionsPage } from '../browsers/chromium-extensions';
import { ClosedRoot } from '../browsers/closed-root';
import { policyObstacle } from '../browsers/managed-policy';
import { activitiesIn, BLANK, contoso, shareFrom, shareLink } from './contoso';
import { invite } from './firefox-shares';
import { of, settle, warningFaults } from './hold';

const obstacle = policyObstacle('chromium');
const world = contoso({
  policy: {
    organizationName: 'Contoso',
    internalDomains: ['contoso.com'],
    askAgainAfter: 0,
    responses: ['anyone-link=warn', 'anyone-link-edit=block', 'external-recipient=warn'],
    whenUnanswered: ['anyone-link=stop'],
  },
});

/**
 * The kinds of link that the policy asks about, and lets nobody make. The latter waits for a safer
 * way.
 */
const ANYONE_EDIT = 5;
const ANYONE_VIEW = 4;

const INTERRUPTED = 'Second Look was updated or restarted before you answered.';
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
    const entries = await world.waitForEntries(all => warningFaults(all).length > 0, 15_000);
    expect(of(entries, 'asked')).toMatchObject([{ response }]);
    expect(of(entries, 'answer')).toMatchObject([{ choice: 'unseen' }]);
    expect(of(entries, 'outcome')).toMatchObject([{ outcome: 'stopped', witness: 'page' }]);
    expect(warningFaults(entries)).toHaveLength(1);
    expect(atTheServer()).toHaveLength(0);
    const card = await prompt(page).text('article');
    expect(card).toContain('This was stopped');
    expect(card).toContain(INTERRUPTED);
    expect(card).toContain('Reload the page before you continue.');
  });
});

it.skipIf(obstacle)(
  'an update reloads the extension: what may go leaves, is logged once, and the card says so',
  async () => {
    const page = await world.open(BLANK);
    const shared = page.evaluate(
      async ({ url, body }) =>
        (await fetch(url, { method: 'POST', body, headers: { 'content-type': 'application/json' } })).status,
      invite,
    );
    await prompt(page).text('dialog');
    await world.waitForEntries(all => of(all, 'asked').length > 0);
    await atExtensionsPage(world.browser.context, 'reload');
    expect(await shared).toBe(200);
    await expect.poll(isBack, { timeout: 15_000 }).toBe(true);
    // With the new version's report of it, or some seconds later if it left before that listened.
    const entries = await world.waitForEntries(all => of(all, 'shown').length > 0, 30_000);
    expect(activitiesIn(entries)).toHaveLength(1);
    expect(of(entries, 'answer')).toMatchObject([{ choice: 'unseen' }]);
    const outcomes = of(entries, 'outcome');
    expect(outcomes).toEqual(outcomes.slice(0, 1).map(() => expect.objectContaining({ outcome: 'done' })));
    expect(atTheServer()).toHaveLength(1);
    const card = await prompt(page).text('article');
    expect(card).toContain('ann@fabrikam.com');
    expect(card).toContain(INTERRUPTED);
  },
);
