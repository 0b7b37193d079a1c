/** Who saw what, and how it ended. */
import { describe, expect, it } from 'vitest';
import { activitiesIn, BLANK, complete, contoso, shareFrom, shareFromWorker, shareLink } from './contoso';

const world = contoso();
const isShare = (request: { method: string; path: string }) =>
  request.method === 'POST' && /ShareLink/.test(request.path);

describe('a share from the page', () => {
  it('is logged before the server has the request, by both witnesses', async () => {
    const page = await world.visit(BLANK);
    let atTheServer: unknown;
    world.tenant.fault({
      path: /ShareLink/,
      method: 'POST',
      before: async () => {
        atTheServer = activitiesIn(await world.entries()).map(({ activity }) => activity);
      },
    });
    expect((await shareFrom(page, 1, 5)).status).toBe(200);
    expect(atTheServer).toMatchObject([{ kind: 'share-link-create', scope: 'anonymous', role: 'edit' }]);
    const entries = await world.waitForEntries(all => complete(all, 'seen', 'outcome', 'shown'));
    expect(entries).toContainEqual(expect.objectContaining({ kind: 'seen', witness: 'network' }));
    expect(entries).toContainEqual(
      expect.objectContaining({ kind: 'outcome', witness: 'network', outcome: 'done', status: 200 }),
    );
    expect(activitiesIn(entries)).toHaveLength(1);
    expect(world.tenant.requests.filter(isShare)).toHaveLength(1);
  });

  it('that freezes its page is recorded by the page witness before the server replies', async () => {
    const page = await world.visit(BLANK);
    let told: unknown;
    world.tenant.fault({
      path: /ShareLink/,
      method: 'POST',
      before: async () => {
        told = await world.waitForEntries(all => all.some(entry => 'witness' in entry && entry.witness === 'page'));
      },
    });
    await page.evaluate(
      ({ url, body }) => {
        const synchronous = new XMLHttpRequest();
        synchronous.open('POST', url, false);
        synchronous.send(body);
      },
      shareLink(1, 5),
    );
    expect(told).toBeDefined();
  });

  it('that the server refuses is recorded as refused, and the page gets the refusal', async () => {
    const page = await world.visit(BLANK);
    world.tenant.fault({ path: /ShareLink/, method: 'POST', status: 403 });
    const answer = await shareFrom(page, 1, 5);
    expect(answer.status).toBe(403);
    expect(answer.text).toContain('error');
    const entries = await world.waitForEntries(all => all.filter(entry => entry.kind === 'outcome').length === 2);
    expect(entries.filter(entry => entry.kind === 'outcome')).toMatchObject([
      { outcome: 'refused', status: 403 },
      { outcome: 'refused', status: 403 },
    ]);
  });

  it('whose connection breaks is recorded as failed', async () => {
    const page = await world.visit(BLANK);
    world.tenant.fault({ path: /ShareLink/, method: 'POST', cut: true });
    await shareFrom(page, 1, 5).catch(() => undefined);
    const entries = await world.waitForEntries(all =>
      all.some(entry => entry.kind === 'outcome' && entry.witness === 'network'),
    );
    expect(entries).toContainEqual(expect.objectContaining({ kind: 'outcome', witness: 'network', outcome: 'failed' }));
  });

  it('that the page cancels is recorded as aborted', async () => {
    const page = await world.visit(BLANK);
    world.tenant.fault({ path: /ShareLink/, method: 'POST', slow: 2000 });
    const name = await page.evaluate(
      async ({ url, body }) => {
        const control = new AbortController();
        setTimeout(() => control.abort(), 300);
        return fetch(url, { method: 'POST', body, signal: control.signal }).catch(error => error.name);
      },
      shareLink(1, 5),
    );
    expect(name).toBe('AbortError');
    const entries = await world.waitForEntries(all => complete(all, 'outcome'));
    expect(entries).toContainEqual(expect.objectContaining({ kind: 'outcome', outcome: 'aborted' }));
  });

  it('whose method only SharePoint knows is read, also from a Request that the page made', async () => {
    const page = await world.visit(BLANK);
    await page.evaluate(async () => {
      const body = JSON.stringify({ IsSiteAdmin: true });
      const headers = { 'content-type': 'application/json' };
      await fetch(new Request('/sites/hr/_api/web/siteusers/getbyid(7)', { method: 'MERGE', headers, body }));
    });
    const entries = await world.waitForEntries(all => complete(all, 'outcome'));
    expect(activitiesIn(entries)).toMatchObject([
      { witness: 'page', activity: { kind: 'permission-change', role: 'edit', object: 'site' } },
    ]);
    const [sent] = world.tenant.requests.filter(({ method }) => method === 'MERGE');
    expect(sent?.body.toString()).toBe('{"IsSiteAdmin":true}');
  });

  it('is seen in frames without an address, and by every API', async () => {
    const page = await world.visit(BLANK);
    await page.evaluate(
      async ({ url, body }) => {
        const absolute = new URL(url, location.href).href;
        const blank = document.createElement('iframe');
        document.body.append(blank);
        await (blank.contentWindow as typeof window).fetch(absolute, { method: 'POST', body });
        const nested = document.createElement('iframe');
        nested.srcdoc = '<p>x</p>';
        const loaded = new Promise(resolve => nested.addEventListener('load', resolve));
        document.body.append(nested);
        await loaded;
        await (nested.contentWindow as typeof window).fetch(url, { method: 'POST', body });
        await new Promise(resolve => {
          const xhr = new XMLHttpRequest();
          xhr.open('POST', url);
          xhr.onload = resolve;
          xhr.send(body);
        });
        const synchronous = new XMLHttpRequest();
        synchronous.open('POST', url, false);
        synchronous.send(body);
        navigator.sendBeacon(url, body);
      },
      shareLink(2, 4),
    );
    const sightings = (all: Parameters<typeof activitiesIn>[0]) =>
      activitiesIn(all).map(
        ({ activityId }) => all.filter(entry => entry.activityId === activityId && entry.kind === 'seen').length,
      );
    const entries = await world.waitForEntries(all => sightings(all).join() === '1,1,1,1,1');
    expect(
      activitiesIn(entries).every(({ activity }) => activity.scope === 'anonymous' && activity.role === 'view'),
    ).toBe(true);
    expect(world.tenant.requests.filter(isShare)).toHaveLength(5);
  });
});

describe('a share that no page hook sees', () => {
  it('from a dedicated worker is recorded by the network witness alone', async () => {
    const page = await world.visit(BLANK);
    const status = await shareFromWorker(page, 3, 5);
    expect(status).toBe(200);
    const entries = await world.waitForEntries(all => complete(all, 'outcome', 'shown'));
    expect(activitiesIn(entries)).toMatchObject([
      { witness: 'network', activity: { kind: 'share-link-create', scope: 'anonymous', role: 'edit' } },
    ]);
    expect(entries.filter(entry => entry.kind === 'seen')).toEqual([]);
    const popup = await world.browser.openPopup();
    await expect.poll(() => popup.locator('body').textContent()).toMatch(/network only/i);
    await popup.close();
  });
});

describe('beside other activity', () => {
  it('commits a share first while another tab floods', async () => {
    const [noisy, page] = [await world.open(BLANK), await world.open(BLANK)];
    const flood = noisy.evaluate(
      async ({ url, body }) => {
        const sent = new Set<Promise<unknown>>();
        const send = () => {
          const one = fetch(url, { method: 'POST', body }).catch(() => undefined);
          sent.add(one);
          void one.then(() => sent.delete(one));
        };
        while (document.title !== 'enough') {
          // More than the relay holds, but no backlog that outlives the test on a slow machine.
          for (let j = 0; j < 50 && sent.size < 300; j += 1) send();
          await new Promise(resolve => setTimeout(resolve, 50));
        }
        await Promise.all(sent);
      },
      shareLink(5, 2),
    );
    let atTheServer = 0;
    try {
      await world.waitForEntries(all => activitiesIn(all).length > 100, 20_000);
      // On a busy machine one may leave after 1.5 s; a queue without fairness lets all go.
      for (const item of [6, 7, 8]) {
        if (atTheServer === 1) break;
        world.tenant.fault({
          path: new RegExp(`items\\(${item}\\)/ShareLink`),
          method: 'POST',
          before: async () => {
            atTheServer = activitiesIn(await world.entries()).filter(({ activity }) =>
              activity.file?.id?.endsWith(`#${item}`),
            ).length;
          },
        });
        expect((await shareFrom(page, item, 5)).status).toBe(200);
      }
    } finally {
      await noisy.evaluate(() => {
        document.title = 'enough';
      });
      await flood;
    }
    // What the flood still has to say must not fall into the next test.
    let rows = -1;
    const settled = async () => {
      const before = rows;
      rows = (await world.entries()).length;
      return rows === before;
    };
    await expect.poll(settled, { interval: 500, timeout: 30_000 }).toBe(true);
    expect(atTheServer).toBe(1);
  });

  it('records and sends a keepalive request of a closed page', async () => {
    const page = await world.visit(BLANK);
    await page.evaluate(
      ({ url, body }) => {
        fetch(url, { method: 'POST', body, keepalive: true });
        location.href = '/_test/text';
      },
      shareLink(7, 5),
    );
    // The next test closes the tab; Chromium loses what closes one in the moment in which its next
    // page comes.
    await page.waitForURL('**/_test/text');
    await world.tenant.waitFor(isShare);
    const entries = await world.waitForEntries(all => complete(all, 'activity'));
    expect(activitiesIn(entries)).toMatchObject([{ activity: { scope: 'anonymous', role: 'edit' } }]);
    expect(world.tenant.requests.filter(isShare)).toHaveLength(1);
  });

  it('gives a parent that prepares a frame neither end of the port', async () => {
    const page = await world.visit(BLANK);
    await page.evaluate(async () => {
      const frame = document.createElement('iframe');
      document.body.append(frame);
      const prepared = frame.contentWindow as Window;
      prepared.addEventListener('second-look-port', event => event.stopImmediatePropagation(), true);
      frame.src = '/sites/hr/SitePages/Blank.aspx?frame';
      await new Promise(resolve => frame.addEventListener('load', resolve));
      const { port1, port2 } = new MessageChannel();
      for (const target of [frame.contentWindow, frame.contentDocument?.fonts]) {
        target?.dispatchEvent(new MessageEvent('second-look-port', { ports: [port2] }));
      }
      port1.postMessage([
        'request',
        1,
        'POST',
        'https://graph.microsoft.com/v1.0/me/drive/items/1/invite',
        'fetch',
        [],
        '{"recipients":[{"email":"rival@evil.example"}],"roles":["read"]}',
      ]);
    });
    const frame = page.frames().find(one => one.url().endsWith('?frame'));
    await frame?.evaluate(({ url, body }) => fetch(url, { method: 'POST', body }), shareLink(8, 4));
    const entries = await world.waitForEntries(all => complete(all, 'activity', 'seen', 'outcome'));
    expect(activitiesIn(entries)).toMatchObject([
      { witness: 'page', activity: { kind: 'share-link-create', scope: 'anonymous' } },
    ]);
    expect(JSON.stringify(entries)).not.toContain('rival');
  });

  it('records a download that ends at a sign-in page as refused', async () => {
    const page = await world.open(BLANK);
    await page.route('**/download.aspx*', route =>
      route.fulfill({
        status: 302,
        headers: { location: 'https://contoso.sharepoint.com/_layouts/15/AccessDenied.aspx?Source=x' },
      }),
    );
    await page.evaluate(() => {
      const frame = document.createElement('iframe');
      frame.src = '/sites/hr/_layouts/15/download.aspx?UniqueId=4be525c8-5702-46e4-adf7-58068dcecdc9';
      document.body.append(frame);
    });
    const entries = await world.waitForEntries(all => complete(all, 'outcome'));
    expect(entries).toContainEqual(
      expect.objectContaining({ kind: 'outcome', witness: 'network', outcome: 'refused', status: 302 }),
    );
  });

  it('sees a permission removed by method override with both witnesses', async () => {
    const page = await world.visit(BLANK);
    await page.evaluate(() =>
      fetch(
        "/sites/hr/_api/web/lists(guid'133ea037-dc10-4e4c-a721-cfd6aa02925b')/items(1)/roleassignments/getbyprincipalid(5)",
        {
          method: 'POST',
          headers: { 'X-HTTP-Method': 'DELETE' },
        },
      ),
    );
    const entries = await world.waitForEntries(all => complete(all, 'activity', 'seen'));
    expect(activitiesIn(entries)).toMatchObject([{ activity: { kind: 'unshare' } }]);
  });
});

describe('a share from a service worker of the page', () => {
  it('is recorded although it has no tab, and the badge counts it', async () => {
    const page = await world.visit(BLANK);
    await page.evaluate(
      async message => {
        const registration = await navigator.serviceWorker.register('/sites/hr/_layouts/15/worker.js');
        const worker = registration.installing ?? registration.active;
        await new Promise<void>(resolve => {
          if (worker?.state === 'activated') resolve();
          else worker?.addEventListener('statechange', () => worker.state === 'activated' && resolve());
        });
        worker?.postMessage(message);
      },
      shareLink(4, 4),
    );
    const entries = await world.waitForEntries(all => complete(all, 'outcome', 'shown'));
    expect(activitiesIn(entries)).toMatchObject([
      { witness: 'network', tab: -1, activity: { scope: 'anonymous', role: 'view' } },
    ]);
    expect(entries).toContainEqual(expect.objectContaining({ kind: 'shown', where: 'badge' }));
    expect(entries.filter(({ kind }) => kind === 'fault')).toEqual([]);
    const worker = await world.browser.worker();
    await expect.poll(() => worker.evaluate(() => chrome.action.getBadgeText({}))).not.toBe('');
  });
});

describe('an ordinary session', () => {
  it('of 300 requests leaves no entry', async () => {
    const page = await world.visit(BLANK);
    const answered = await page.evaluate(async () => {
      const json = { accept: 'application/json', 'content-type': 'application/json' };
      const post = (url: string, body: unknown) =>
        fetch(url, { method: 'POST', headers: json, body: JSON.stringify(body) });
      const list = "/sites/hr/_api/web/lists(guid'133ea037-dc10-4e4c-a721-cfd6aa02925b')";
      const rounds: (() => Promise<Response>)[] = [
        () => post(`${list}/RenderListDataAsStream`, { parameters: { RenderOptions: 2 } }),
        () => post(`${list}/items(1)/GetSharingInformation?$expand=permissionsInformation`, {}),
        () =>
          post(
            '/sites/hr/_api/SP.UI.ApplicationPages.ClientPeoplePickerWebServiceInterface.ClientPeoplePickerSearchUser',
            {
              queryParams: { QueryString: 'share' },
            },
          ),
        () => fetch('/sites/hr/_api/web/roleassignments'),
        () => fetch(`${list}/contenttypes`),
        () => fetch('/sites/hr/_api/web/sitegroups'),
        () => fetch('https://graph.microsoft.com/v1.0/me/drive/root/children'),
        () => fetch('https://graph.microsoft.com/v1.0/me/drive/items/01/permissions').catch(() => new Response()),
        () => fetch('/_test/echo?note=ShareLink%20download.aspx%20createLink'),
        () => post('/_test/echo', { comment: 'please ShareLink this and createLink that' }),
      ];
      const answers: number[] = [];
      for (let i = 0; i < 30; i += 1)
        answers.push(...(await Promise.all(rounds.map(async request => (await request()).status))));
      return answers.length;
    });
    expect(answered).toBe(300);
    // Whatever would be written is written by the time a real share is complete.
    await shareFrom(page, 1, 2);
    const entries = await world.waitForEntries(all => complete(all, 'outcome', 'seen'));
    expect(activitiesIn(entries).map(({ activity }) => activity.scope)).toEqual(['organization']);
    expect(entries.filter(entry => entry.kind === 'fault')).toEqual([]);
  });
});
