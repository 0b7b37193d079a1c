/**
 * What is done in a real browser is at the organisation's engine, byte for byte, whoever dies
 * meanwhile and however the engine behaves.
 */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Entry } from '../../src/event';
import { verify } from '../../src/log/verify/verify';
import { random } from '../benign/random';
import type { ChromiumOptions } from '../browsers/chromium';
import { policyObstacle } from '../browsers/managed-policy';
import { type Receiver, startReceiver, type Wishes } from '../receiver/receiver';
import { startUnreliable } from '../receiver/unreliable';
import { engineObstacle, startEngine } from '../receiver/victoria-logs';
import { BLANK, contoso, shareFrom } from './contoso';

const obstacle = policyObstacle('chromium');
const noEngine = obstacle ?? (await engineObstacle());
const engineName = noEngine ? 'a loopback receiver' : 'VictoriaLogs';
/**
 * A thousand with 50 deaths take minutes here (SHARES=1000); test/engine/deaths.test.ts has as many
 * without a browser.
 */
const SHARES = Number(process.env.SHARES ?? 100);
const DEATHS = Math.max(10, SHARES / 20);
/** Of when the worker ends and what fails. */
const SEED = Number(process.env.SEED ?? 6);

const uidOf = (text: string) => (JSON.parse(text) as { metadata: { uid: string } }).metadata.uid;
const policyFor = ({ url }: Pick<Receiver, 'url'>) => ({
  forwardKind: 'otlp',
  forwardUrl: url,
  privacyLevel: 'full',
  responses: ['anyone-link-edit=record'],
});

describe.skipIf(obstacle)(`forwarding${obstacle ? ` (skipped: ${obstacle})` : ''}`, () => {
  let receiver: Receiver;
  const receivers: Receiver[] = [];
  const options: ChromiumOptions = {};
  async function another(wishes: Omit<Wishes, 'kind'> = {}): Promise<Receiver> {
    const made = await startReceiver({ kind: 'otlp', ...wishes });
    receivers.push(made);
    return made;
  }
  beforeAll(async () => {
    receiver = await another();
    options.policy = policyFor(receiver);
  });
  const world = contoso(options);
  afterAll(() => Promise.all(receivers.map(one => one.close())));

  /** Effective from the moment that the next event goes there. */
  async function goTo(next: Pick<Receiver, 'url'>): Promise<void> {
    world.browser.policy?.set(policyFor(next));
    await world.browser.waitForEntries(
      all =>
        all.some(entry => entry.kind === 'policy' && JSON.stringify(entry.changes).includes(new URL(next.url).host)),
      20_000,
    );
  }

  const activities = (all: Entry[]) => all.flatMap(entry => (entry.kind === 'activity' ? [entry.id] : []));
  /** What the extension remembers as sent, and what still waits. */
  let own: Page | undefined;
  const kept = async () => {
    own ??= await world.browser.openOwnPage('manifest.json');
    const text = await own.evaluate(
      () =>
        new Promise<string>((resolve, reject) => {
          const opening = indexedDB.open('second-look');
          opening.onerror = () => reject(opening.error);
          opening.onsuccess = () => {
            const db = opening.result;
            db.onversionchange = () => db.close();
            const tx = db.transaction(['sent', 'outbox', 'deadLetters']);
            const [sent, outbox, dead] = [
              tx.objectStore('sent').getAll(),
              tx.objectStore('outbox').getAll(),
              tx.objectStore('deadLetters').getAll(),
            ];
            tx.oncomplete = () => {
              db.close();
              resolve(JSON.stringify({ sent: sent.result, outbox: outbox.result, dead: dead.result }));
            };
          };
        }),
    );
    return JSON.parse(text) as Record<'sent' | 'outbox' | 'dead', { json: string }[]>;
  };

  let before: string[] = [];
  beforeEach(() => {
    before = [...receiver.events.keys()];
  });

  it('delivers a share byte for byte as logged', async () => {
    const page = await world.visit(BLANK);
    await shareFrom(page, 1, 5);
    const [id] = activities(await world.waitForEntries(all => activities(all).length === 1));
    await expect.poll(() => receiver.events.has(id as string)).toBe(true);
    // What becomes known of the share comes later, and is on its way when it is looked at.
    const differs = async () => {
      const { outbox, sent } = await kept();
      const [here, there] = [sent.map(({ json }) => json), [...receiver.events.values()]];
      return {
        waiting: outbox.length,
        missing: here.filter(one => !there.includes(one)),
        strange: there.filter(one => !here.includes(one)),
      };
    };
    await expect.poll(differs).toEqual({ waiting: 0, missing: [], strange: [] });
    const { sent, dead } = await kept();
    expect(dead).toEqual([]);
    expect(before.length).toBeLessThan(sent.length);
  });

  it('sends a share from the next worker if the first is killed after the commit', async () => {
    const page = await world.visit(BLANK);
    await shareFrom(page, 2, 5);
    const [id] = activities(await world.waitForEntries(all => activities(all).length === 1));
    await world.browser.killWorker();
    // By nobody's hand but the alarm's.
    await expect.poll(() => receiver.events.has(id as string), { timeout: 45_000, interval: 200 }).toBe(true);
  });

  it('sends to another SIEM of a new policy, and retries what failed while it was down', async () => {
    receiver = await another({ script: Array.from({ length: 3 }, () => '503' as const) });
    await goTo(receiver);
    const page = await world.visit(BLANK);
    for (const item of [3, 4, 5]) await shareFrom(page, item, 5);
    const ids = activities(await world.waitForEntries(all => activities(all).length === 3));
    await expect.poll(() => ids.filter(id => !receiver.events.has(id)), { timeout: 45_000, interval: 200 }).toEqual([]);
    expect(receiver.requests.length).toBeGreaterThan(3);
  });

  it(
    `delivers ${SHARES} activities once, in one chain, with ${DEATHS} worker kills and random failures of ${engineName}`,
    async () => {
      const dice = random(SEED);
      const unreliable = { seed: SEED, probability: 0.3 };
      const first = new Set([...receiver.events.keys(), ...(await kept()).sent.map(({ json }) => uidOf(json))]);
      const engine = noEngine ? undefined : await startEngine();
      const gateway = engine && (await startUnreliable(engine.url, unreliable));
      const loopback = gateway ? undefined : await another({ unreliable });
      await goTo(gateway ? { url: `${gateway.url}/insert/opentelemetry` } : (loopback as Receiver));
      const page = await world.visit(BLANK);
      const deaths = new Set<number>();
      while (deaths.size < DEATHS) deaths.add(dice.integer(0, SHARES - 1));
      for (let share = 0; share < SHARES; share++) {
        const shared = shareFrom(page, 1 + (share % 9), share % 2 === 0 ? 5 : 4);
        if (deaths.has(share)) {
          await new Promise(resolve => setTimeout(resolve, dice.integer(0, 400)));
          // The share that waits for it starts the next one at once.
          await world.browser.killWorkerOnce();
        }
        await shared;
      }
      const ids = activities(await world.waitForEntries(all => activities(all).length >= SHARES, 30_000));
      expect(ids.length).toBe(SHARES);
      // The queue is empty, too, while the last shares are in the log but not yet in the queue.
      const remaining = async () => {
        const { outbox, sent } = await kept();
        const uids = new Set(sent.map(({ json }) => uidOf(json)));
        return { waiting: outbox.length, missing: ids.filter(id => !uids.has(id)) };
      };
      await expect.poll(remaining, { timeout: 180_000, interval: 500 }).toEqual({ waiting: 0, missing: [] });
      const { sent, dead } = await kept();
      expect(dead).toEqual([]);
      // All that was ever made: what went to the engines before, and what this one has to have.
      const made = new Map(sent.map(({ json }) => [uidOf(json), json]));
      const due = [...made.keys()].filter(uid => !first.has(uid));
      const texts = async () =>
        engine
          ? (await engine.query('service.name:="second-look" | fields _msg')).map(row => row._msg ?? '')
          : (loopback as Receiver).taken.map(({ text }) => text);
      await expect
        .poll(async () => new Set((await texts()).map(uidOf)).size, { timeout: 30_000, interval: 500 })
        .toBeGreaterThanOrEqual(due.length);
      const there = await texts();
      const byUid = new Map(there.map(text => [uidOf(text), text]));
      // Byte for byte, as many different ones as were made, each activity among them; what came
      // twice is the same.
      expect(new Set(there).size).toBe(byUid.size);
      expect(due.filter(uid => byUid.get(uid) !== made.get(uid))).toEqual([]);
      // A checkpoint or the like may have been sent since the first look: what the engine has is
      // known here now.
      const now = await kept();
      const known = new Set([...now.sent, ...now.outbox].map(({ json }) => uidOf(json)));
      expect([...byUid.keys()].filter(uid => !known.has(uid))).toEqual([]);
      expect(ids.filter(id => byUid.has(id)).length).toBe(SHARES);
      expect(await verify(there, { anyOrder: true, part: true })).toMatchObject({
        verdict: 'ok',
        chains: [{ rows: byUid.size, flaws: [] }],
      });
      console.info(
        `${SHARES} activities, ${DEATHS} deaths, ${byUid.size} events, ${there.length - byUid.size} came twice${gateway ? `, ${gateway.counts.failed} of ${gateway.counts.all} requests failed` : ''}`,
      );
      await gateway?.close();
      await engine?.close();
    },
    SHARES * 1_000 + 300_000,
  );
});
