/**
 * The background can be ended by the browser at any moment. Nothing is lost by that, and nothing
 * doubled.
 */
import { afterEach, describe, expect, it } from 'vitest';
import type { Entry } from '../../src/event';
import { shortenTimeout } from './content-world';
import { activitiesIn, BLANK, complete, contoso, shareFrom, shareFromWorker } from './contoso';

const world = contoso();
const sharesAtTheServer = () =>
  world.tenant.requests.filter(({ method, path }) => method === 'POST' && /ShareLink/.test(path));

/**
 * Lets the worker come to a certain point and no further; resolves there. The API of the browser is
 * what is held up, so the product's own code is what runs.
 */
async function stopAt(holdUp: (reached: string) => void): Promise<() => Promise<void>> {
  const worker = await world.browser.worker();
  await worker.evaluate(holdUp, 'reached');
  return async () => {
    await expect.poll(() => worker.evaluate(() => (globalThis as { reached?: true }).reached)).toBe(true);
    await world.browser.killWorker();
  };
}

/**
 * Runs in the worker: what is known of an activity that is about to be written is asked for, and no
 * answer comes.
 */
function beforeItWrites(): void {
  const real = IDBIndex.prototype.getAll;
  IDBIndex.prototype.getAll = function (this: IDBIndex, ...given: Parameters<IDBIndex['getAll']>) {
    if (this.objectStore.transaction.mode !== 'readwrite') return real.apply(this, given);
    (globalThis as { reached?: true }).reached = true;
    return new Promise(() => undefined) as never;
  };
}

function expectOnce(entries: Entry[]): void {
  expect(activitiesIn(entries)).toMatchObject([
    { activity: { kind: 'share-link-create', scope: 'anonymous', role: 'edit' } },
  ]);
  expect(new Set(entries.map(({ id }) => id)).size).toBe(entries.length);
  expect(entries.filter(entry => entry.kind === 'seen' || entry.kind === 'shown').length).toBe(2);
  expect(
    entries
      .filter(entry => entry.kind === 'outcome')
      .map(entry => entry.witness)
      .sort(),
  ).toEqual(['network', 'page']);
  expect(sharesAtTheServer()).toHaveLength(1);
}

const whole = (all: Entry[]) =>
  complete(all, 'activity', 'seen', 'shown') && all.filter(entry => entry.kind === 'outcome').length === 2;

describe('a worker kill loses no share', () => {
  afterEach(async () => {
    // Positions have no holes, whatever happened.
    const all = await world.browser.entries();
    expect(all.map(({ seq }) => seq)).toEqual(all.map((_, index) => index + 1));
  });

  it('before anything happens', async () => {
    const page = await world.visit(BLANK);
    await world.browser.killWorker();
    expect((await shareFrom(page, 1, 5)).status).toBe(200);
    expectOnce(await world.waitForEntries(whole));
  });

  it('while it recognises a request, before the commit', async () => {
    const page = await world.visit(BLANK);
    const kill = await stopAt(beforeItWrites);
    const shared = shareFrom(page, 1, 5);
    await kill();
    expect((await shared).status).toBe(200);
    expectOnce(await world.waitForEntries(whole));
  });

  it('after the commit, before the reply', async () => {
    const page = await world.visit(BLANK);
    const kill = await stopAt(() => {
      // The commit happens; the worker never hears of it.
      const listen = IDBTransaction.prototype.addEventListener;
      IDBTransaction.prototype.addEventListener = function (
        this: IDBTransaction,
        type: string,
        listener: EventListener,
      ) {
        const deaf = () => {
          (globalThis as { reached?: true }).reached = true;
        };
        listen.call(this, type, type === 'complete' && this.mode === 'readwrite' ? deaf : listener);
      } as typeof listen;
    });
    const shared = shareFrom(page, 1, 5);
    await kill();
    expect((await shared).status).toBe(200);
    expectOnce(await world.waitForEntries(whole));
  });

  it('while the request is in flight', async () => {
    const page = await world.visit(BLANK);
    world.tenant.fault({ path: /ShareLink/, method: 'POST', slow: 1500 });
    const shared = shareFrom(page, 1, 5);
    await world.waitForEntries(all => complete(all, 'activity', 'seen'));
    await world.browser.killWorker();
    expect((await shared).status).toBe(200);
    expectOnce(await world.waitForEntries(whole));
  });

  it('while it shows the warning', async () => {
    const page = await world.visit(BLANK);
    world.tenant.fault({ path: /ShareLink/, method: 'POST', slow: 1500 });
    const kill = await stopAt(() => {
      chrome.scripting.executeScript = () => {
        (globalThis as { reached?: true }).reached = true;
        return new Promise(() => undefined) as never;
      };
    });
    const shared = shareFrom(page, 1, 5);
    await kill();
    expect((await shared).status).toBe(200);
    expectOnce(await world.waitForEntries(whole));
  });

  it('while it recognises a request that only the network witness saw', async () => {
    const page = await world.visit(BLANK);
    world.tenant.fault({ path: /ShareLink/, method: 'POST', slow: 1500 });
    const kill = await stopAt(beforeItWrites);
    const shared = shareFromWorker(page, 3, 5);
    await kill();
    expect(await shared).toBe(200);
    // The body went with the worker; that there was a share, and how it ended, did not.
    const entries = await world.waitForEntries(all => complete(all, 'activity', 'outcome'));
    expect(activitiesIn(entries)).toMatchObject([{ witness: 'network', activity: { kind: 'share-link-create' } }]);
    expect(entries).toContainEqual(expect.objectContaining({ kind: 'outcome', outcome: 'done', status: 200 }));
  });

  describe('kills until the request has left unrecorded', () => {
    /** Kills it as soon as it runs, until the returned function is called. */
    const keepKilling = () => {
      let isOver = false;
      const killing = (async () => {
        while (!isOver) await world.browser.strikeWorker();
      })();
      return async () => {
        isOver = true;
        await killing;
      };
    };
    const isLate = (all: Entry[]) => all.some(entry => 'late' in entry);
    /** Nothing can be written until the returned function is called, nor read. */
    const blockLog = async () => {
      const own = await world.browser.openOwnPage('manifest.json');
      await own.evaluate(
        () =>
          new Promise<void>(resolve => {
            const opening = indexedDB.open('second-look');
            opening.onsuccess = () => {
              const store = opening.result.transaction('entries', 'readwrite').objectStore('entries');
              const keepOpen = () => {
                if (!('unblocked' in globalThis)) store.count().onsuccess = keepOpen;
                resolve();
              };
              keepOpen();
            };
          }),
      );
      return async () => {
        await own.evaluate(() => Object.assign(globalThis, { unblocked: true }) && undefined);
        await own.close();
      };
    };

    it('are recorded late, as soon as a worker lives', async () => {
      const page = await world.visit(BLANK);
      // The longest pause of the retries.
      await (await world.browser.worker()).evaluate(shortenTimeout, { url: BLANK, from: 5000, to: 500 });
      const unblock = await blockLog();
      const stopKilling = keepKilling();
      expect((await shareFrom(page, 1, 5)).status).toBe(200);
      // Longer than any other message is retried now.
      await new Promise(resolve => setTimeout(resolve, 3500));
      await stopKilling();
      await unblock();
      const entries = await world.waitForEntries(isLate);
      expect(activitiesIn(entries)).toMatchObject([
        { activity: { kind: 'share-link-create', scope: 'anonymous', role: 'edit' } },
      ]);
      expect(sharesAtTheServer()).toHaveLength(1);
    });
  });
});
