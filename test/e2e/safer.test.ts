/**
 * A safer way, one click away: before it happens, and after. Each test looks at the log, the
 * screen, and what Contoso received.
 */
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { Entry } from '../../src/event';
import { ClosedRoot } from '../browsers/closed-root';
import { policyObstacle } from '../browsers/managed-policy';
import { activitiesIn, BLANK, complete, contoso, shareLink } from './contoso';

const ONEDRIVE = 'https://contoso-my.sharepoint.com/personal/ellen_contoso_com/_layouts/15/onedrive.aspx';
const ANYONE_EDIT = 5;
const ORGANIZATION_VIEW = 2;

const obstacle = policyObstacle('chromium');

type Way = 'fetch' | 'request' | 'xhr';
const WAYS: readonly Way[] = ['fetch', 'request', 'xhr'];

/** As pages do it: a text, a `Request` of their own, or `XMLHttpRequest`. */
function share(page: Page, way: Way, linkKind: number, item = 1): Promise<{ status: number; text: string }> {
  return page.evaluate(
    async ({ url, body, way }) => {
      const headers = {
        accept: 'application/json',
        'content-type': 'application/json;odata=verbose',
        'x-requestdigest': '0x1234,1',
      };
      const init = { method: 'POST', headers, body };
      if (way !== 'xhr') {
        const response = await (way === 'fetch' ? fetch(url, init) : fetch(new Request(url, init)));
        return { status: response.status, text: await response.text() };
      }
      return new Promise(resolve => {
        const xhr = new XMLHttpRequest();
        xhr.onload = () => resolve({ status: xhr.status, text: xhr.responseText });
        xhr.open('POST', url);
        for (const [name, value] of Object.entries(headers)) xhr.setRequestHeader(name, value);
        xhr.send(new TextEncoder().encode(body));
      });
    },
    { ...shareLink(item, linkKind), way },
  );
}

const of = <Kind extends Entry['kind']>(entries: Entry[], kind: Kind) =>
  entries.filter(entry => entry.kind === kind) as Extract<Entry, { kind: Kind }>[];

function suite(...responses: string[]) {
  const world = contoso({ policy: { organizationName: 'Contoso', internalDomains: ['contoso.com'], responses } });
  const atTheServer = () =>
    world.tenant.requests.filter(({ method, path }) => method === 'POST' && /ShareLink/.test(path));
  const secondLook = (page: Page) => new ClosedRoot(page, 'second-look');
  return { world, atTheServer, secondLook };
}

describe.skipIf(obstacle)(`safer options${obstacle ? ` (skipped: ${obstacle})` : ''}`, () => {
  describe('warn', () => {
    const { world, atTheServer, secondLook } = suite('anyone-link-edit=warn');

    it.each(WAYS)('%s: sends the changed field and all else unchanged, once, after the click', async way => {
      const page = await world.visit(BLANK);
      // What nobody asks about, for comparison.
      expect((await share(page, way, ORGANIZATION_VIEW, 2)).status).toBe(200);
      const shared = share(page, way, ANYONE_EDIT);
      expect(await secondLook(page).text('.safer')).toBe('Limit the link to people in Contoso');
      expect(atTheServer()).toHaveLength(1);
      await secondLook(page).click('.safer');
      const { status, text } = await shared;
      expect(status).toBe(200);
      // The server's own answer.
      expect(text).toContain('"LinkKind":3');

      const [ordinary, safer, ...more] = atTheServer();
      expect(more).toEqual([]);
      expect(safer?.body).toBe(shareLink(1, 3).body);
      expect(safer?.path).toBe(ordinary?.path.replace('items(2)', 'items(1)'));
      expect(safer?.headers).toEqual(ordinary?.headers);
      expect(world.tenant.state.links.map(({ scope, role }) => [scope, role])).toEqual([
        ['organization', 'view'],
        ['organization', 'edit'],
      ]);
    });

    it.each(['fetch', 'xhr'] as const)('%s: logs one activity with prompt, choice and both witnesses', async way => {
      const page = await world.visit(BLANK);
      const shared = share(page, way, ANYONE_EDIT);
      await secondLook(page).click('.safer');
      await shared;
      const entries = await world.waitForEntries(all => of(all, 'outcome').length === 2);
      expect(entries.map(({ kind }) => kind)).toEqual(['activity', 'asked', 'answer', 'seen', 'outcome', 'outcome']);
      expect(of(entries, 'activity')).toMatchObject([{ activity: { scope: 'anonymous', role: 'edit' } }]);
      expect(of(entries, 'asked')).toMatchObject([
        { safer: [{ scope: 'organization' }, { role: 'view' }, { password: true }] },
      ]);
      expect(of(entries, 'answer')).toMatchObject([
        { choice: 'safer', safer: { way: { scope: 'organization' }, findings: [] } },
      ]);
      expect(of(entries, 'outcome')).toMatchObject([{ outcome: 'done' }, { outcome: 'done' }]);
      expect(JSON.stringify(entries)).not.toContain('createLink');
      const popup = await world.popupText();
      expect(popup).toContain('You were asked first and chose a safer option.');
      expect(popup).toContain('works for anyone without a sign-in');
    });

    it('Microsoft Graph: createLink, with a token, from another origin', async () => {
      const page = await world.visit(ONEDRIVE);
      const [file] =
        world.tenant.tenancy.libraries.find(({ host }) => host === 'contoso-my.sharepoint.com')?.items ?? [];
      const url = `https://graph.microsoft.com/v1.0/drives/${file?.library.driveId}/items/${file?.driveItemId}/createLink`;
      const status = page.evaluate(async to => {
        const headers = { authorization: 'Bearer a.b.c', 'content-type': 'application/json' };
        const body = JSON.stringify({ type: 'edit', scope: 'anonymous', retainInheritedPermissions: true });
        return (await fetch(to, { method: 'POST', headers, body })).status;
      }, url);
      await secondLook(page).click('.safer + .safer');
      expect(await status).toBe(201);
      const sent = world.tenant.requests.filter(
        ({ method, path }) => method === 'POST' && path.endsWith('/createLink'),
      );
      expect(sent.map(({ body }) => body)).toEqual([
        '{"type":"view","scope":"anonymous","retainInheritedPermissions":true}',
      ]);
      expect(sent[0]?.headers.authorization).toBe('Bearer a.b.c');
      const entries = await world.waitForEntries(all => complete(all, 'answer', 'seen'));
      expect(activitiesIn(entries)).toHaveLength(1);
    });

    it('count although the worker was killed while the prompt was open', async () => {
      const page = await world.visit(BLANK);
      const shared = share(page, 'fetch', ANYONE_EDIT);
      await secondLook(page).text('.safer');
      await world.browser.killWorker();
      await secondLook(page).click('.safer');
      expect((await shared).status).toBe(200);
      expect(atTheServer().map(({ body }) => body)).toEqual([shareLink(1, 3).body]);
      await world.waitForEntries(all => complete(all, 'seen'));
      expect(activitiesIn(await world.entries())).toHaveLength(1);
    });

    it("pass the server's refusal to the page", async () => {
      const page = await world.visit(BLANK);
      const shared = share(page, 'fetch', ANYONE_EDIT, 4711);
      await secondLook(page).click('.safer');
      expect((await shared).status).toBe(404);
    });
  });

  describe.each(['justify', 'block'])('%s', response => {
    const { world, atTheServer, secondLook } = suite(`anyone-link=${response}`, `anyone-link-edit=${response}`);

    it('are absent for activities without one', async () => {
      const page = await world.visit(BLANK);
      // A link that exists is changed: that is never made something else.
      const status = page.evaluate(
        async ([url, body]) =>
          (await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body })).status,
        [
          shareLink(1, ANYONE_EDIT).url,
          '{"request":{"createLink":true,"settings":{"shareId":"85e47ac0-7ac9-4641-a168-a97e33fa969a","linkKind":5,"role":2}}}',
        ] as const,
      );
      if (response === 'block') expect(await status).toBe(403);
      await secondLook(page).text('.stop');
      expect(await secondLook(page).has('.safer')).toBe(false);
      await secondLook(page).click('.stop');
      expect(await status).toBe(403);
      expect(atTheServer()).toEqual([]);
    });

    it('need no reason', async () => {
      const page = await world.visit(BLANK);
      const shared = share(page, 'fetch', ANYONE_EDIT);
      await secondLook(page).click('.safer');
      expect((await shared).status).toBe(200);
      expect(atTheServer().map(({ body }) => body)).toEqual([shareLink(1, 3).body]);
      expect(of(await world.entries(), 'asked')).toMatchObject([{ response, safer: [{ scope: 'organization' }] }]);
    });

    it('are optional', async () => {
      const page = await world.visit(BLANK);
      const shared = share(page, 'fetch', ANYONE_EDIT);
      await secondLook(page).click('.stop');
      expect((await shared).status).toBe(403);
      expect(atTheServer()).toEqual([]);
      expect(of(await world.entries(), 'outcome')).toMatchObject([{ outcome: 'stopped' }]);
    });

    it('keep a block although the page hides the prompt', async () => {
      const page = await world.visit(BLANK);
      const shared = share(page, 'fetch', ANYONE_EDIT);
      await secondLook(page).text('.safer');
      await page.evaluate(() => document.documentElement.style.setProperty('display', 'none', 'important'));
      expect((await shared).status).toBe(response === 'block' ? 403 : 200);
      expect(atTheServer()).toHaveLength(response === 'block' ? 0 : 1);
    });
  });

  describe('an expiry', () => {
    const { world, atTheServer, secondLook } = suite('link-without-expiry=warn', 'anyone-link=record');

    it('can be set on an anyone link', async () => {
      const page = await world.visit(BLANK);
      const shared = share(page, 'fetch', 4);
      await expect
        .poll(() => secondLook(page).text('.safer-ways'))
        .toMatch(/people in Contoso\s+Set to expire on \w+\s\d/);
      await secondLook(page).click('.safer:nth-child(3)');
      expect((await shared).status).toBe(200);
      const { request } = JSON.parse(String(atTheServer()[0]?.body));
      expect(request).toEqual({
        createLink: true,
        settings: { linkKind: 4, expiration: expect.stringMatching(/^\d{4}-\d\d-\d\dT00:00:00Z$/) },
      });
      const days = (Date.parse(request.settings.expiration) - Date.now()) / 86_400_000;
      expect(days).toBeGreaterThan(28.9);
      expect(days).toBeLessThanOrEqual(30);
      expect(of(await world.entries(), 'answer')).toMatchObject([
        { safer: { way: { expires: request.settings.expiration } } },
      ]);
    });
  });

  describe('undo', () => {
    const { world, secondLook } = suite('anyone-link-edit=inform');
    const unshared = () => world.tenant.requests.filter(({ path }) => path.includes('/UnshareLink'));

    it('removes the new link from Contoso, and card and log say so', async () => {
      const page = await world.visit(BLANK);
      await share(page, 'fetch', ANYONE_EDIT, 2);
      await share(page, 'fetch', ORGANIZATION_VIEW, 1);
      await share(page, 'fetch', ANYONE_EDIT, 1);
      expect(world.tenant.state.links).toHaveLength(3);
      await expect.poll(() => secondLook(page).has('.card:first-child .undo button')).toBe(true);
      await secondLook(page).click('.card:first-child .undo button');
      await expect.poll(() => secondLook(page).text('.cards')).toContain('The link was removed');
      expect(world.tenant.state.links.map(({ scope, item }) => [scope, item.id])).toEqual([
        ['anonymous', 2],
        ['organization', 1],
      ]);
      expect(unshared()).toHaveLength(1);
      expect(unshared()[0]?.headers['x-requestdigest']).toMatch(/^0x1A2B/);
      const entries = await world.waitForEntries(
        all => activitiesIn(all).some(({ activity }) => activity.kind === 'unshare') && complete(all, 'undo'),
      );
      const made = activitiesIn(entries).find(
        ({ activity }) => activity.file?.id?.endsWith('#1') && activity.scope === 'anonymous',
      );
      expect(of(entries, 'undo')).toMatchObject([{ activityId: made?.activityId, outcome: 'done', status: 200 }]);
      const [unshare] = activitiesIn(entries).filter(({ activity }) => activity.kind === 'unshare');
      expect(unshare).toMatchObject({
        witness: 'network',
        activity: { scope: 'anonymous', role: 'edit', file: made?.activity.file },
      });
      expect(await world.popupText()).toContain('you undid the action');
    });

    it('says what to do if the site refuses', async () => {
      const page = await world.visit(BLANK);
      await share(page, 'fetch', ANYONE_EDIT);
      world.tenant.fault({ path: /UnshareLink/, status: 403 });
      await secondLook(page).click('.undo button');
      await expect
        .poll(() => secondLook(page).text('.undo'))
        .toContain('The site didn’t remove the link. Remove it under Manage access.');
      expect(world.tenant.state.links).toHaveLength(1);
      expect(of(await world.waitForEntries(all => complete(all, 'undo')), 'undo')).toMatchObject([
        { outcome: 'refused', status: 403 },
      ]);
      // It can be tried again.
      await secondLook(page).click('.undo button');
      await expect.poll(() => world.tenant.state.links).toEqual([]);
    });

    it('is not offered for a link that existed before', async () => {
      const page = await world.visit(BLANK);
      await share(page, 'fetch', ANYONE_EDIT);
      const [link] = world.tenant.state.links;
      if (link) link.created = new Date(Date.now() - 3_600_000).toISOString();
      // What the page has to tell of it would be lost with the page.
      await world.waitForEntries(all => of(all, 'outcome').length === 2 && of(all, 'shown').length === 1);
      await page.reload();
      await share(page, 'fetch', ANYONE_EDIT);
      await world.waitForEntries(all => of(all, 'outcome').length === 4 && of(all, 'shown').length === 2);
      await secondLook(page).text('.card');
      expect(await secondLook(page).has('.undo')).toBe(false);
    });
  });
});
