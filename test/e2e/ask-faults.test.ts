/**
 * While a prompt is open anything may end or break: the worker, the tab, the extension, the
 * page's patience. Each has a defined end, in the log and at the server.
 */
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { Entry } from '../../src/event';
import { atExtensionsPage } from '../browsers/chromium-extensions';
import { ClosedRoot } from '../browsers/closed-root';
import { policyObstacle } from '../browsers/managed-policy';
import { shortenTimeout } from './content-world';
import { activitiesIn, BLANK, contoso, shareFrom, shareLink } from './contoso';
import { warningFaults } from './hold';
import { holdLog } from './hold-log';

const obstacle = policyObstacle('chromium');
const world = contoso({
  policy: {
    organizationName: 'Contoso',
    internalDomains: ['contoso.com'],
    askAgainAfter: 0,
    responses: ['anyone-link-edit=warn', 'anyone-link=warn'],
  },
});

/** Of the documents of HR. */
const LIST = '133ea037-dc10-4e4c-a721-cfd6aa02925b';
/** The kinds of link that the policy asks about. */
const ANYONE_EDIT = 5;
const ANYONE_VIEW = 4;

const atTheServer = () =>
  world.tenant.requests.filter(({ method, path }) => method === 'POST' && /ShareLink/.test(path));
/** Which items of the library were shared, in order. */
const itemsAtTheServer = () =>
  atTheServer().map(({ path }) => Number(/items\((\d+)\)/.exec(decodeURIComponent(path))?.[1]));
const prompt = (page: Page) => new ClosedRoot(page, 'second-look');
/**
 * Of the activities that began in this test: the network's word on an earlier one can come late.
 */
const of = <Kind extends Entry['kind']>(entries: Entry[], kind: Kind) => {
  const begun = activitiesIn(entries).map(({ activityId }) => activityId);
  return entries.filter(
    (entry): entry is Extract<Entry, { kind: Kind }> =>
      entry.kind === kind && (entry.activityId === undefined || begun.includes(entry.activityId)),
  );
};
const settle = () => new Promise(resolve => setTimeout(resolve, 300));
const status = (shared: Promise<{ status: number }>) => shared.then(answer => answer.status);

/**
 * Lets the worker come to a certain point and no further; the API of the browser is what is held
 * up. @returns ends the worker when it is there.
 */
async function stopAt(holdUp: () => void): Promise<() => Promise<void>> {
  const worker = await world.browser.worker();
  await worker.evaluate(holdUp);
  return async () => {
    await expect.poll(() => worker.evaluate(() => (globalThis as { reached?: true }).reached)).toBe(true);
    await world.browser.killWorker();
  };
}

/** Whether the extension can be reached again after it was reloaded: its pages were closed. */
function isBack(): Promise<boolean> {
  return world.browser.entries().then(
    () => true,
    () => false,
  );
}

/** Adds a frame of the same site and shares from it. */
function shareFromFrame(page: Page, item: number, linkKind: number): Promise<{ status: number }> {
  return page.evaluate(
    async ({ url, body }) => {
      const frame = document.createElement('iframe');
      frame.src = '/_test/text';
      const loaded = new Promise(resolve => frame.addEventListener('load', resolve));
      document.body.append(frame);
      await loaded;
      const own = (frame.contentWindow as typeof window).fetch;
      const answer = await own(new URL(url, location.href).href, {
        method: 'POST',
        body,
        headers: { 'content-type': 'application/json' },
      });
      return { status: answer.status };
    },
    shareLink(item, linkKind),
  );
}

describe.skipIf(obstacle)(`while a prompt is open${obstacle ? ` (skipped: ${obstacle})` : ''}`, () => {
  describe('several frames ask', () => {
    it('gives two tabs and three frames the answers to their own prompts', async () => {
      const [one, other] = [await world.open(BLANK), await world.open(BLANK)];
      // Of the same kind they would be one prompt.
      const asked = [
        { page: one, item: 1, got: status(shareFrom(one, 1, ANYONE_EDIT)) },
        { page: one, item: 2, got: status(shareFromFrame(one, 2, ANYONE_VIEW)) },
        { page: one, item: 3, got: status(shareFromFrame(one, 3, ANYONE_EDIT)) },
        { page: other, item: 1, got: status(shareFrom(other, 1, ANYONE_EDIT)) },
        { page: other, item: 2, got: status(shareFromFrame(other, 2, ANYONE_VIEW)) },
      ];
      await world.waitForEntries(all => of(all, 'asked').length === 5);
      await settle();
      expect(atTheServer()).toEqual([]);
      // In each tab one prompt after the other, though one may stand for two files.
      const tabs = new Map<Page, number>();
      for (const [page, count, buttons] of [
        [other, 2, ['.stop', '.proceed']],
        [one, 3, ['.proceed', '.stop', '.proceed']],
      ] as const) {
        await page.bringToFront();
        const before = of(await world.entries(), 'answer').length;
        for (const button of buttons) {
          const answers = of(await world.entries(), 'answer').length;
          if (answers === before + count) break;
          await prompt(page).press(button);
          await world.waitForEntries(all => of(all, 'answer').length > answers);
        }
        const entries = await world.waitForEntries(all => of(all, 'answer').length === before + count);
        const { activityId } = of(entries, 'answer').at(-1) as Entry;
        tabs.set(page, of(entries, 'activity').find(activity => activity.activityId === activityId)?.tab ?? -1);
      }
      const entries = await world.entries();
      const choiceFor = ({ page, item }: { page: Page; item: number }) => {
        const activity = of(entries, 'activity').find(
          ({ tab, activity }) => tab === tabs.get(page) && activity.file?.id === `${LIST}#${item}`,
        );
        return of(entries, 'answer').find(({ activityId }) => activityId === activity?.activityId)?.choice;
      };
      const choices = asked.map(choiceFor);
      expect(new Set(choices)).toEqual(new Set(['proceed', 'stop']));
      expect(await Promise.all(asked.map(({ got }) => got))).toEqual(
        choices.map(choice => (choice === 'proceed' ? 200 : 403)),
      );
      const gone = asked.filter((_, at) => choices[at] === 'proceed').map(({ item }) => item);
      expect(itemsAtTheServer().sort()).toEqual(gone.sort());
    });
  });

  describe('the worker is killed', () => {
    it.each(['.proceed', '.stop'])('before the prompt shows; %s counts', async button => {
      const page = await world.visit(BLANK);
      const kill = await stopAt(() => {
        chrome.scripting.executeScript = () => {
          (globalThis as { reached?: true }).reached = true;
          return new Promise(() => undefined) as never;
        };
      });
      const shared = shareFrom(page, 1, ANYONE_EDIT);
      await kill();
      await prompt(page).press(button);
      expect(await status(shared)).toBe(button === '.proceed' ? 200 : 403);
      expect(atTheServer()).toHaveLength(button === '.proceed' ? 1 : 0);
      const entries = await world.entries();
      expect(of(entries, 'asked')).toHaveLength(1);
      expect(of(entries, 'answer')).toMatchObject([{ choice: button.slice(1) }]);
      expect(of(entries, 'fault')).toEqual([]);
    });

    it.each(['.proceed', '.stop'])('after the click, before the answer is committed; %s counts', async button => {
      const page = await world.visit(BLANK);
      const shared = shareFrom(page, 1, ANYONE_EDIT);
      await prompt(page).text('dialog');
      await world.waitForEntries(all => of(all, 'asked').length > 0);
      const kill = await stopAt(() => {
        IDBObjectStore.prototype.add = IDBObjectStore.prototype.put = () => {
          (globalThis as { reached?: true }).reached = true;
          throw new DOMException('held up', 'AbortError');
        };
      });
      await prompt(page).click(button);
      await kill();
      expect(await status(shared)).toBe(button === '.proceed' ? 200 : 403);
      expect(atTheServer()).toHaveLength(button === '.proceed' ? 1 : 0);
      expect(of(await world.entries(), 'answer')).toMatchObject([{ choice: button.slice(1) }]);
    });

    it('repeatedly', async () => {
      const page = await world.visit(BLANK);
      const shared = shareFrom(page, 1, ANYONE_EDIT);
      await prompt(page).text('dialog');
      for (let times = 0; times < 3; times++) {
        await world.browser.killWorker();
        await settle();
      }
      expect(await prompt(page).has('dialog')).toBe(true);
      await prompt(page).press('.proceed');
      expect(await status(shared)).toBe(200);
      expect(atTheServer()).toHaveLength(1);
    });
  });

  describe('the page goes away', () => {
    it.each<[string, (page: Page) => Promise<unknown>]>([
      ['its tab is closed', page => page.close()],
      [
        'its tab is closed while the worker is away',
        async page => {
          await world.browser.killWorker();
          await page.close();
        },
      ],
      ['it navigates', page => page.goto('https://contoso.sharepoint.com/_test/text')],
      ['it is loaded again', page => page.reload()],
    ])('%s: the request never leaves, and the log says so', async (_, leave) => {
      const page = await world.visit(BLANK);
      const shared = shareFrom(page, 1, ANYONE_EDIT).catch(() => undefined);
      await prompt(page).text('dialog');
      await leave(page);
      await shared;
      const entries = await world.waitForEntries(all => of(all, 'outcome').length > 0);
      expect(of(entries, 'outcome')).toMatchObject([{ witness: 'page', outcome: 'aborted' }]);
      expect(of(entries, 'answer')).toEqual([]);
      await settle();
      expect(atTheServer()).toEqual([]);
    });

    it('closes the prompt and sends nothing when the sharing frame is removed', async () => {
      const page = await world.visit(BLANK);
      const shared = shareFromFrame(page, 1, ANYONE_EDIT).catch(() => undefined);
      void shared;
      await prompt(page).text('dialog');
      await page.evaluate(() => document.querySelector('iframe')?.remove());
      await expect.poll(() => prompt(page).has('dialog')).toBe(false);
      const entries = await world.waitForEntries(all => of(all, 'outcome').length > 0);
      expect(of(entries, 'outcome')).toMatchObject([{ witness: 'page', outcome: 'aborted' }]);
      await settle();
      expect(atTheServer()).toEqual([]);
    });
  });

  describe('the page cancels its request', () => {
    /** Runs in the page, which gives up when `giveUp` is called. */
    const ways: [string, string, (request: { url: string; body: string }) => Promise<string>][] = [
      [
        'fetch, AbortSignal',
        'Error: own',
        ({ url, body }) => {
          const control = new AbortController();
          Object.assign(globalThis, { giveUp: () => control.abort(new Error('own')) });
          return fetch(url, {
            method: 'POST',
            body,
            headers: { 'content-type': 'application/json' },
            signal: control.signal,
          }).then(
            () => 'sent',
            error => String(error),
          );
        },
      ],
      [
        'fetch, AbortSignal.timeout',
        'TimeoutError: signal timed out',
        ({ url, body }) =>
          fetch(url, {
            method: 'POST',
            body,
            headers: { 'content-type': 'application/json' },
            signal: AbortSignal.timeout(1500),
          }).then(
            () => 'sent',
            error => String(error),
          ),
      ],
      [
        'xhr.abort',
        'abort,loadend,0',
        ({ url, body }) =>
          new Promise(resolve => {
            const xhr = new XMLHttpRequest();
            const heard: unknown[] = [];
            for (const type of ['load', 'error', 'abort', 'timeout', 'loadend'])
              xhr.addEventListener(type, () => heard.push(type));
            xhr.open('POST', url);
            xhr.setRequestHeader('content-type', 'application/json');
            xhr.send(body);
            const giveUp = () => {
              xhr.abort();
              resolve([...heard, xhr.readyState].join());
            };
            Object.assign(globalThis, { giveUp });
          }),
      ],
      [
        'xhr, opened again',
        'nothing,1',
        ({ url, body }) =>
          new Promise(resolve => {
            const xhr = new XMLHttpRequest();
            const heard: unknown[] = [];
            for (const type of ['load', 'error', 'abort', 'timeout', 'loadend'])
              xhr.addEventListener(type, () => heard.push(type));
            xhr.open('POST', url);
            xhr.setRequestHeader('content-type', 'application/json');
            xhr.send(body);
            const giveUp = () => {
              xhr.open('GET', '/_test/text');
              resolve([heard.join() || 'nothing', xhr.readyState].join());
            };
            Object.assign(globalThis, { giveUp });
          }),
      ],
    ];

    it.each(ways)('%s: the prompt closes and nothing is sent', async (_, expected, run) => {
      const page = await world.visit(BLANK);
      const ended = page.evaluate(run, shareLink(1, ANYONE_EDIT));
      await prompt(page).text('dialog');
      // A timeout comes by itself.
      await page.evaluate(() => (globalThis as { giveUp?: () => void }).giveUp?.());
      expect(await ended).toBe(expected);
      await expect.poll(() => prompt(page).has('dialog')).toBe(false);
      const entries = await world.waitForEntries(all => of(all, 'outcome').length > 0);
      expect(of(entries, 'outcome')).toMatchObject([{ witness: 'page', outcome: 'aborted' }]);
      expect(of(entries, 'answer')).toEqual([]);
      await settle();
      expect(atTheServer()).toEqual([]);
    });

    it('ignores an answer that is in flight at that moment', async () => {
      const page = await world.visit(BLANK);
      const ended = page.evaluate(
        ({ url, body }) => {
          const control = new AbortController();
          Object.assign(globalThis, { giveUp: () => control.abort() });
          return fetch(url, {
            method: 'POST',
            body,
            headers: { 'content-type': 'application/json' },
            signal: control.signal,
          }).then(
            () => 'sent',
            error => error.name as string,
          );
        },
        shareLink(1, ANYONE_EDIT),
      );
      await prompt(page).text('dialog');
      // The worker is away when the page gives up, so it cannot take the prompt back in time.
      await world.browser.killWorker();
      // The press itself the page does not hear of.
      await page.evaluate(() =>
        addEventListener('mousemove', () => (globalThis as unknown as { giveUp(): void }).giveUp(), true),
      );
      await prompt(page).click('.proceed');
      expect(await ended).toBe('AbortError');
      await world.waitForEntries(all => of(all, 'outcome').length > 0);
      await settle();
      expect(atTheServer()).toEqual([]);
    });

    it('does not count the time the user takes against xhr.timeout', async () => {
      const page = await world.visit(BLANK);
      const ended = page.evaluate(
        ({ url, body }) =>
          new Promise<string>(resolve => {
            const xhr = new XMLHttpRequest();
            xhr.open('POST', url);
            xhr.timeout = 1000;
            xhr.setRequestHeader('content-type', 'application/json');
            for (const type of ['load', 'timeout', 'error'])
              xhr.addEventListener(type, () => resolve(`${type} ${xhr.status}`));
            xhr.send(body);
          }),
        shareLink(1, ANYONE_EDIT),
      );
      await prompt(page).text('dialog');
      await new Promise(resolve => setTimeout(resolve, 1300));
      await prompt(page).press('.proceed');
      expect(await ended).toBe('load 200');
      expect(atTheServer()).toHaveLength(1);
    });
  });

  it('shows one prompt for two equal requests, and sends both', async () => {
    const page = await world.visit(BLANK);
    const shared = [shareFrom(page, 1, ANYONE_EDIT), shareFrom(page, 1, ANYONE_EDIT)];
    await world.waitForEntries(all => of(all, 'asked').length === 2);
    await prompt(page).click('.proceed');
    expect(await Promise.all(shared.map(status))).toEqual([200, 200]);
    expect(await prompt(page).has('dialog')).toBe(false);
    expect(atTheServer()).toHaveLength(2);
    expect(of(await world.entries(), 'answer')).toMatchObject([{ choice: 'proceed' }, { choice: 'proceed' }]);
  });

  describe('the extension fails', () => {
    /** No promise of the database ends any more, and so no message is answered. */
    const hang = async () => {
      const worker = await world.browser.worker();
      await worker.evaluate(() => {
        IDBRequest.prototype.addEventListener = IDBTransaction.prototype.addEventListener = () => undefined;
      });
    };
    const expectToldLater = async (...where: string[]) => {
      expect(atTheServer()).toHaveLength(1);
      await world.browser.killWorker();
      const entries = await world.waitForEntries(all => of(all, 'fault').length >= where.length, 15_000);
      expect(of(entries, 'fault')).toMatchObject(where.map(one => ({ fault: { where: one } })));
    };

    it('sends the request if the background never replies, and logs it later', async () => {
      const page = await world.visit(BLANK);
      await hang();
      expect((await shareFrom(page, 1, ANYONE_EDIT)).status).toBe(200);
      await expectToldLater('no-answer');
      // Not after the half minute that a prompt waits.
    }, 25_000);

    it.each<[string, () => Promise<unknown>]>([
      ['', settle],
      [', and its background ends meanwhile', () => world.browser.killWorker()],
    ])(
      'its database has something else to do for three seconds%s: whoever is to be asked is asked then, also of many at once',
      async (_, meanwhile) => {
        const own = await world.browser.openOwnPage('manifest.json');
        const page = await world.visit(BLANK);
        const letGo = await holdLog(own);
        setTimeout(() => letGo().catch(() => undefined), 3000);
        const shared = Array.from({ length: 5 }, (_, item) => shareFrom(page, 1 + item, ANYONE_EDIT));
        // They have been told that there is more to wait for.
        await new Promise(resolve => setTimeout(resolve, 1500));
        await meanwhile();
        await prompt(page).text('dialog');
        expect(atTheServer()).toEqual([]);
        await expect.poll(async () => of(await world.entries(), 'asked').length).toBe(5);
        // One prompt stands for those that were committed when it was shown.
        await expect
          .poll(async () => {
            if (await prompt(page).has('dialog')) await prompt(page).click('.stop', 2000);
            return of(await world.entries(), 'answer').length;
          })
          .toBe(5);
        expect(await Promise.all(shared.map(status))).toEqual([403, 403, 403, 403, 403]);
        expect(of(await world.entries(), 'fault')).toEqual([]);
        expect(atTheServer()).toEqual([]);
        await own.close();
      },
    );

    it('shows the prompt again if the answer cannot be committed; the next answer counts', async () => {
      const page = await world.visit(BLANK);
      const shared = shareFrom(page, 1, ANYONE_EDIT);
      await prompt(page).text('dialog');
      const worker = await world.browser.worker();
      await worker.evaluate(() => {
        const { add } = IDBObjectStore.prototype;
        IDBObjectStore.prototype.add = () => {
          throw new DOMException('full', 'QuotaExceededError');
        };
        Object.assign(globalThis, { mend: () => Object.assign(IDBObjectStore.prototype, { add }) });
      });
      await prompt(page).press('.proceed');
      await expect.poll(() => prompt(page).has('dialog')).toBe(false);
      await expect.poll(() => prompt(page).has('dialog'), { timeout: 15_000 }).toBe(true);
      expect(atTheServer()).toEqual([]);
      await worker.evaluate(() => (globalThis as unknown as { mend(): void }).mend());
      await prompt(page).press('.stop');
      expect(await status(shared)).toBe(403);
      expect(of(await world.entries(), 'answer')).toMatchObject([{ choice: 'stop' }]);
      // Ten seconds after its start the worker would tell of it, in the midst of the next test;
      // src/background/upkeep/retention-schedule.test.ts looks at that.
      await worker.evaluate(() => chrome.storage.local.remove('unwritten'));
    });

    it('sends the request in the end if the background breaks while the prompt is open, and logs it later', async () => {
      const page = await world.visit(BLANK);
      // After half a minute: src/relay/wait-for-answer.test.ts.
      await (await world.browser.worker()).evaluate(shortenTimeout, { url: BLANK, from: 30_000, to: 4000 });
      const shared = shareFrom(page, 1, ANYONE_EDIT);
      await prompt(page).text('dialog');
      await world.waitForEntries(all => of(all, 'asked').length > 0);
      await hang();
      expect(await status(shared)).toBe(200);
      // That nobody was asked to the end is told of the activity itself.
      await expectToldLater('no-answer', 'warning');
    });

    it.each<[string, () => Promise<void>]>([
      ['is reloaded, as by an update', () => atExtensionsPage(world.browser.context, 'reload')],
      [
        'reloads itself',
        async () =>
          void (await (await world.browser.worker()).evaluate(() => chrome.runtime.reload()).catch(() => undefined)),
      ],
      ['is switched off, as when it is removed', () => atExtensionsPage(world.browser.context, 'switch off')],
    ])('%s: the request goes on, the prompt goes, and the next start puts it into the log', async (_, end) => {
      const page = await world.visit(BLANK);
      const shared = shareFrom(page, 1, ANYONE_EDIT);
      await prompt(page).text('dialog');
      await world.waitForEntries(all => of(all, 'asked').length > 0);
      await end();
      expect(await status(shared)).toBe(200);
      expect(atTheServer()).toHaveLength(1);
      await expect.poll(() => prompt(page).has('dialog')).toBe(false);
      await atExtensionsPage(world.browser.context, 'switch on');
      await expect.poll(isBack, { timeout: 15_000 }).toBe(true);
      const entries = await world.waitForEntries(all => warningFaults(all).length > 0, 15_000);
      // The next worker ends the prompt; if its network witness hears of the request's end before
      // that, the fault says so alone.
      for (const answer of of(entries, 'answer')) expect(answer).toMatchObject({ choice: 'unseen' });
      expect(warningFaults(entries)).toHaveLength(1);
    });

    it('logs at the next start that nothing was sent if the tab ended with it', async () => {
      const page = await world.visit(BLANK);
      shareFrom(page, 1, ANYONE_EDIT).catch(() => undefined);
      await prompt(page).text('dialog');
      await world.waitForEntries(all => of(all, 'asked').length > 0);
      // A page that crashes says nothing any more.
      await page.goto('chrome://crash').catch(() => undefined);
      await page.close();
      await atExtensionsPage(world.browser.context, 'reload');
      await expect.poll(isBack, { timeout: 15_000 }).toBe(true);
      const entries = await world.waitForEntries(all => of(all, 'outcome').length > 0, 15_000);
      expect(of(entries, 'outcome')).toMatchObject([{ outcome: 'aborted', witness: 'page' }]);
      expect(of(entries, 'fault')).toEqual([]);
      expect(atTheServer()).toEqual([]);
    });
  });
});
