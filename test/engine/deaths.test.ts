/**
 * 1,000 activities, the worker that sends ended 50 times at random steps, and a way to a real log
 * engine that fails at random: all are there in the end, each once by its uid, in one chain. In a
 * browser of its own, where each death takes seconds, test/e2e/forward.test.ts does the same with
 * fewer.
 */
import 'fake-indexeddb/auto';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { reset, share, stored } from '../../src/background/test/forward-log';
import { start, world } from '../../src/background/test/forward-world';
import { verify } from '../../src/log/verify/verify';
import { random } from '../benign/random';
import { startUnreliable, type UnreliableGateway } from '../receiver/unreliable';
import { type Engine, engineObstacle, startEngine } from '../receiver/victoria-logs';

vi.mock('../../src/browser', async () => ({
  browser: (await import('../../src/background/test/forward-world')).forwardBrowser,
}));
vi.mock('../../src/log/changes', async () => (await import('../../src/background/test/forward-world')).fakeChanges);
vi.mock('../../src/log/outbox/outbox', async original =>
  (await import('../../src/background/test/forward-world')).mortal(await original<object>()),
);
vi.mock('../../src/log/outbox/sent', async original =>
  (await import('../../src/background/test/forward-world')).mortal(await original<object>()),
);
vi.mock('../../src/forward/post', async original =>
  (await import('../../src/background/test/forward-world')).mortal(await original<object>()),
);

const ACTIVITIES = 1000;
const DEATHS = 50;
/** So few that there are more lives than deaths. */
const PER_LIFE = 12;
/** Of when the worker ends and what fails. */
const SEED = Number(process.env.SEED ?? 6);

const obstacle = await engineObstacle();

describe.skipIf(obstacle)(
  `VictoriaLogs over an unreliable connection${obstacle ? ` (skipped: ${obstacle})` : ''}`,
  () => {
    let engine: Engine;
    let gateway: UnreliableGateway;
    beforeAll(async () => {
      await reset();
      engine = await startEngine();
      gateway = await startUnreliable(engine.url, { seed: SEED, probability: 0.7, partly: true });
      // No jitter: what failed is tried again at once.
      vi.spyOn(Math, 'random').mockReturnValue(0);
    });
    afterAll(async () => {
      vi.restoreAllMocks();
      world.onChange = [];
      await gateway?.close();
      await engine?.close();
    });

    const policyFor = (url: string) => ({
      forwardKind: 'elastic',
      forwardUrl: `${url}/insert/elasticsearch`,
      privacyLevel: 'full',
    });
    const emptied = () => expect.poll(() => stored('outbox'), { timeout: 60_000, interval: 100 }).toBe(0);

    it(`has all of ${ACTIVITIES} activities once, in one chain, after ${DEATHS} worker deaths`, async () => {
      const dice = random(SEED);
      world.policy = policyFor(gateway.url);
      // It was on before anything happened.
      world.local.forwarding = true;
      const ids: string[] = [];
      const settled = async () => (await stored('sent')) + (await stored('deadLetters'));
      const done = () => expect.poll(settled, { timeout: 60_000, interval: 100 }).toBeGreaterThanOrEqual(ids.length);
      let deaths = 0;
      while (deaths < DEATHS) {
        const { ended } = await start(dice.integer(1, 24));
        ids.push(...(await share(PER_LIFE, dice.pick(['low', 'high'] as const))));
        // One that has sent all before its end takes no more steps, and is followed by another.
        deaths += await Promise.race([ended.then(() => 1), done().then(() => 0)]);
      }
      await start();
      ids.push(...(await share(ACTIVITIES - ids.length)));
      await done();
      await emptied();
      const dead = await stored('deadLetters');
      // The proxy refused these, not the engine: the admin enters the engine's own address.
      world.policy = policyFor(engine.url);
      await start();
      await expect.poll(() => stored('deadLetters'), { timeout: 10_000 }).toBe(0);
      await emptied();

      const rows = async () =>
        (await engine.query('event.id:* | fields event.id, event.original')).map(
          row => [row['event.id'] ?? '', row['event.original'] ?? ''] as const,
        );
      await expect
        .poll(async () => new Set((await rows()).map(([uid]) => uid)).size, { timeout: 30_000 })
        .toBeGreaterThanOrEqual(ACTIVITIES);
      const there = await rows();
      const byUid = new Map(there);
      expect(ids.filter(id => !byUid.has(id))).toEqual([]);
      expect([...byUid.keys()].filter(uid => ids.includes(uid))).toHaveLength(ACTIVITIES);
      // What came twice is the same, to the byte.
      expect(new Set(there.map(([, text]) => text)).size).toBe(byUid.size);
      expect(await verify(byUid.values(), { anyOrder: true })).toMatchObject({
        verdict: 'ok',
        chains: [{ rows: byUid.size, first: 1, last: byUid.size, flaws: [] }],
      });
      const { all, failed } = gateway.counts;
      expect(failed).toBeGreaterThan(DEATHS / 5);
      console.info(
        `${ACTIVITIES} activities, ${deaths} deaths, ${byUid.size} events, ${there.length - byUid.size} came twice, ${dead} refused on the way, ${failed} of ${all} requests failed`,
      );
    }, 300_000);
  },
);
