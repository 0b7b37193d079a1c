/** Failures around sending: networks, engines, clocks, disks and copied profiles. */
import 'fake-indexeddb/auto';
import { once } from 'node:events';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it, vi } from 'vitest';
import { makeCertificate } from '../../../test/tenant/certificate';
import { openLog } from '../../log/open';
import { forwardState } from '../../log/outbox/forwarded';
import { keepForwardState } from '../../log/outbox/outbox';
import { removeOld } from '../../log/retention/retention';
import type { ForwardState } from '../../log/schema';
import { rowsOfLog } from '../../log/test/rows';
import { verify } from '../../log/verify/verify';
import { changePrivate, readPrivate } from '../../storage/private-store';
import { alarm, asInTheBeginning, expectAll, on, parsed, policyFor, receiver, stateIs } from '../test/forward-checks';
import { reset, share, stored } from '../test/forward-log';
import { start, world } from '../test/forward-world';

vi.mock('../../browser', async () => ({ browser: (await import('../test/forward-world')).forwardBrowser }));
vi.mock('../../log/changes', async () => (await import('../test/forward-world')).fakeChanges);

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

asInTheBeginning();

describe('an engine', () => {
  it('gets everything after a week of downtime, with one attempt per pause', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const at = await on();
    // While any test waits.
    vi.spyOn(Math, 'random').mockReturnValue(1);
    const real = globalThis.fetch;
    const asked: number[] = [];
    const down = vi.spyOn(globalThis, 'fetch').mockImplementation(async () => {
      asked.push(Date.now());
      throw new TypeError('Failed to fetch');
    });
    const began = Date.now();
    const ids: string[] = [];
    for (let hour = 0; hour < 7 * 24; hour += 6) {
      if (hour % 24 === 0) ids.push(...(await share(10)));
      const now = Date.now();
      alarm();
      await expect.poll(() => asked.at(-1), { timeout: 5_000 }).toBeGreaterThanOrEqual(now);
      await stateIs({ trouble: { kind: 'unreachable', attempts: asked.length } });
      vi.setSystemTime(Date.now() + 6 * HOUR);
    }
    const pauses = asked.slice(1).map((time, index) => time - (asked[index] ?? 0));
    // Doubles from one second up to 15 minutes.
    expect(pauses.filter((pause, index) => pause < Math.min(900_000, 1000 * 2 ** (index + 1)))).toEqual([]);
    expect(asked.length).toBeGreaterThanOrEqual(28);
    expect((await forwardState())?.trouble?.since).toBeLessThan(began + HOUR);
    expect(await stored('outbox')).toBe(70);
    down.mockImplementation(real);
    vi.spyOn(Math, 'random').mockReturnValue(0);
    alarm();
    await expectAll(at, ids);
    expect(await forwardState()).not.toHaveProperty('trouble');
  }, 60_000);

  it('gets nothing, and all is kept, if its certificate is untrusted', async () => {
    const { key, cert } = await makeCertificate(['localhost']);
    let came = 0;
    const server = createServer({ key, cert }, (_, response) => {
      came += 1;
      response.end();
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    world.policy = policyFor(
      { url: `https://localhost:${(server.address() as AddressInfo).port}` },
      { forwardToken: 'c0ffee' },
    );
    vi.spyOn(Math, 'random').mockReturnValue(1);
    await start();
    await expect.poll(() => world.local).toMatchObject({ forwarding: true });
    await share(2);
    await stateIs({ trouble: { kind: 'unreachable' }, delivered: 0 });
    await expect.poll(() => stored('outbox')).toBe(2);
    expect([came, await stored('sent')]).toEqual([0, 0]);
    server.close();
  });

  it('gets events again after a reply that was cut off', async () => {
    const at = await on(['half']);
    const ids = await share(3);
    await stateIs({ trouble: { kind: 'refused', strange: 'cut', status: 200 }, delivered: 0 });
    await expect.poll(() => stored('outbox')).toBe(3);
    expect(await stored('sent')).toBe(0);
    vi.useFakeTimers({ toFake: ['Date'] });
    vi.setSystemTime(Date.now() + HOUR);
    alarm();
    await expectAll(at, ids);
  });

  it('is left alone until its Retry-After has passed, when the alarm is set', async () => {
    const at = await on([{ status: 429, headers: { 'retry-after': '600' } }]);
    const ids = await share(2);
    await stateIs({ trouble: { kind: 'busy' } });
    await expect
      .poll(() => world.alarms.get('forward'))
      .toEqual({ delayInMinutes: expect.closeTo(10, 0), periodInMinutes: 0.5 });
    vi.useFakeTimers({ toFake: ['Date'] });
    vi.setSystemTime(Date.now() + 600_000);
    alarm();
    await expectAll(at, ids);
  });

  it('gets only batches of the size it accepts for a day, also from another worker', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const at = await on();
    const real = globalThis.fetch;
    let refused = 0;
    let largest = 0;
    const MOST = 6_000;
    vi.spyOn(globalThis, 'fetch').mockImplementation(async (input, init) => {
      const bytes = (await plainText(init)).length;
      if (bytes <= MOST) return real(input, init);
      refused += 1;
      largest = Math.max(largest, bytes);
      return new Response('', { status: 413 });
    });
    await expectAll(at, await share(12));
    expect(refused).toBeGreaterThan(0);
    const first = refused;
    await start();
    await expectAll(at, await share(12));
    expect(refused).toBe(first);
    vi.setSystemTime(Date.now() + DAY + HOUR);
    await start();
    await expectAll(at, await share(12));
    // The full size is tried again.
    expect(refused).toBeGreaterThan(first);
    expect(await stored('deadLetters')).toBe(0);
  });

  it('loses nothing, and is reported as refusing, if it finds everything too large', async () => {
    const at = await on();
    const refusing = vi
      .spyOn(globalThis, 'fetch')
      .mockImplementation(async () => new Response('body exceeds the limit', { status: 413 }));
    const ids = await share(12);
    await stateIs({ trouble: { kind: 'refused', status: 413, note: 'body exceeds the limit' } });
    await expect.poll(() => stored('outbox')).toBe(12);
    expect(await stored('deadLetters')).toBe(0);
    refusing.mockRestore();
    await expectAll(at, ids);
    expect(await forwardState()).not.toHaveProperty('trouble');
  });

  it('gets batches of twice the size after it has accepted several full ones', async () => {
    const at = await on();
    const real = globalThis.fetch;
    const first = await share(1);
    await expectAll(at, first);
    const [event = ''] = at.events.values();
    const state = (await forwardState()) as ForwardState;
    await keepForwardState({ ...state, fits: { bytes: Math.floor(1.5 * event.length), until: Date.now() + DAY } });
    const sizes: number[] = [];
    vi.spyOn(globalThis, 'fetch').mockImplementation(async (input, init) => {
      sizes.push((await plainText(init)).trim().split('\n').length / 2);
      return real(input, init);
    });
    await expectAll(at, await share(41));
    expect(sizes.slice(0, 32)).toEqual(Array(32).fill(1));
    expect(sizes[32]).toBeGreaterThan(1);
  });

  it('gets the other events when one is too large, which goes to the dead letters', async () => {
    const at = await on();
    const real = globalThis.fetch;
    vi.spyOn(globalThis, 'fetch').mockImplementation(async (input, init) =>
      (await plainText(init)).length > 20_000 ? new Response('', { status: 413 }) : real(input, init),
    );
    const [before] = await share(1);
    const [large] = await share(1, 'low', 'Ω'.repeat(30_000));
    const [after] = await share(1);
    await expect.poll(() => [before, after].every(id => at.events.has(id as string)), { timeout: 10_000 }).toBe(true);
    await expect.poll(() => stored('deadLetters')).toBe(1);
    await expect.poll(() => stored('outbox')).toBe(0);
    expect(at.events.has(large as string)).toBe(false);
  });
});

/** Of a request before it was compressed. */
async function plainText(init: RequestInit | undefined): Promise<string> {
  const body = new Blob([init?.body as BlobPart]);
  const isPacked = new Headers(init?.headers).has('content-encoding');
  return new Response(isPacked ? body.stream().pipeThrough(new DecompressionStream('gzip')) : body).text();
}

describe('a full disk', () => {
  /** Makes writes into these stores fail until the returned function is called. */
  function fullFor(...stores: string[]): () => void {
    const { add, put, delete: remove } = IDBObjectStore.prototype;
    const failing = <F extends (this: IDBObjectStore, ...args: never[]) => IDBRequest>(real: F, isToo = true) =>
      function (this: IDBObjectStore, ...args: Parameters<F>) {
        if (isToo && stores.includes(this.name)) throw new DOMException('no space', 'QuotaExceededError');
        return real.apply(this, args);
      };
    const spies = [
      vi.spyOn(IDBObjectStore.prototype, 'add').mockImplementation(failing(add) as never),
      vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(failing(put) as never),
      vi
        .spyOn(IDBObjectStore.prototype, 'delete')
        .mockImplementation(failing(remove, stores.includes('all of it')) as never),
    ];
    return () => {
      for (const spy of spies) spy.mockRestore();
    };
  }

  it('drops the copy of what was sent, but sends nothing twice', async () => {
    const at = await on();
    await expectAll(at, await share(4));
    fullFor('sent');
    // One: on a slow machine several would go in several requests, each of which frees space.
    await expectAll(at, await share(1));
    expect(at.duplicates()).toBe(0);
    // The older half was evicted for space, and the new one was not kept.
    expect(await stored('sent')).toBe(2);
  });

  it('sends nothing while deliveries cannot be recorded', async () => {
    const at = await on([{ slowMs: 1_000 }]);
    // One: of several, a slow machine sends the first alone and makes no events of the others while
    // the disk is full.
    const ids = await share(1);
    await expect.poll(() => at.requests.length, { timeout: 5_000 }).toBe(1);
    const freed = fullFor('sent', 'outbox', 'all of it');
    await expect.poll(() => ids.every(id => at.events.has(id)), { timeout: 5_000 }).toBe(true);
    alarm();
    await pause(700);
    expect([at.duplicates(), await stored('outbox')]).toEqual([0, 1]);
    freed();
    alarm();
    await expectAll(at, ids);
    expect(at.duplicates()).toBe(0);
  });

  it('keeps in the log what the outbox cannot store, and sends it later', async () => {
    const at = await on();
    await expectAll(at, await share(1));
    const free = fullFor('outbox');
    const ids = await share(3, 'high');
    await pause(700);
    expect(ids.some(id => at.events.has(id))).toBe(false);
    vi.useFakeTimers({ toFake: ['Date'] });
    vi.setSystemTime(Date.now() + 100 * DAY);
    await removeOld(30);
    const kept = (await rowsOfLog()).flatMap(row => (row.kind === 'activity' ? [row.id] : []));
    expect(ids.filter(id => !kept.includes(id))).toEqual([]);
    free();
    alarm();
    await expectAll(at, ids);
  });
});

describe('two profiles with one device id', () => {
  /** All that is in the database. */
  async function copied(): Promise<() => Promise<void>> {
    const db = await openLog();
    const stores = await Promise.all(
      [...db.objectStoreNames].map(async name => ({
        name,
        keys: await db.getAllKeys(name),
        values: await db.getAll(name),
      })),
    );
    return async () => {
      for (const { name, keys, values } of stores) {
        await db.clear(name);
        const inline = db.transaction(name).store.keyPath !== null;
        for (const [index, value] of values.entries())
          await db.put(name, value as never, inline ? undefined : (keys[index] as never));
      }
    };
  }

  it('send two valid chains if each has its own database', async () => {
    const at = await on();
    const [device] = await readPrivate('device');
    const first = await share(2);
    await expectAll(at, first);
    await reset();
    world.policy = policyFor(at);
    await changePrivate('device', () => device);
    await start();
    await expect.poll(() => world.local).toMatchObject({ forwarding: true });
    const second = await share(2);
    await expect.poll(() => second.every(id => at.events.has(id)), { timeout: 10_000 }).toBe(true);
    expect([...first, ...second].filter(id => !at.events.has(id))).toEqual([]);
    expect(new Set(parsed(at).map(({ unmapped }) => unmapped.chain.id)).size).toBe(2);
    expect(await verify(at.events.values(), { anyOrder: true })).toMatchObject({
      verdict: 'ok',
      chains: [{ rows: 2 }, { rows: 2 }],
    });
  });

  it('send one forked chain if the database was copied, and the verifier reports where', async () => {
    const at = await on();
    await expectAll(at, await share(2));
    const putBack = await copied();
    await expectAll(at, await share(1));
    world.onChange = [];
    await putBack();
    const other = await receiver();
    world.policy = policyFor(other);
    await start();
    await expect.poll(() => world.local).toMatchObject({ forwarding: true });
    const [copy] = await share(1);
    await expect.poll(() => other.events.has(copy as string), { timeout: 10_000 }).toBe(true);
    expect(await verify([...at.events.values(), ...other.events.values()], { anyOrder: true })).toMatchObject({
      verdict: 'forked',
      after: 2,
    });
  });
});
