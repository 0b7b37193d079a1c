/**
 * Forwarding to a real server on loopback that fails in every way: nothing is lost and no number is
 * used twice, whenever workers end.
 */
import 'fake-indexeddb/auto';
import { setTimeout as pause } from 'node:timers/promises';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import type { Act, Receiver } from '../../../test/receiver/receiver';
import { waitingToBeSent } from '../../log/outbox/forwarded';
import { rowsOfLog } from '../../log/test/rows';
import { verify } from '../../log/verify/verify';
import { changePrivate } from '../../storage/private-store';
import {
  alarm,
  asInTheBeginning,
  expectAll,
  on,
  parsed,
  policyFor,
  receiver,
  type Sent,
  stateIs,
  upTo,
} from '../test/forward-checks';
import { reset, share, stored } from '../test/forward-log';
import { start, VERSION, world } from '../test/forward-world';

vi.mock('../../browser', async () => ({ browser: (await import('../test/forward-world')).forwardBrowser }));
vi.mock('../../log/changes', async () => (await import('../test/forward-world')).fakeChanges);
vi.mock('../../log/outbox/dead-letters', async original =>
  (await import('../test/forward-world')).mortal(await original<object>()),
);
vi.mock('../../log/outbox/outbox', async original =>
  (await import('../test/forward-world')).mortal(await original<object>()),
);
vi.mock('../../log/outbox/queue', async original =>
  (await import('../test/forward-world')).mortal(await original<object>()),
);
vi.mock('../../log/outbox/sent', async original =>
  (await import('../test/forward-world')).mortal(await original<object>()),
);
vi.mock('../../forward/post', async original =>
  (await import('../test/forward-world')).mortal(await original<object>()),
);

asInTheBeginning();

describe('forwarding', () => {
  it('sends what is recorded after it starts, and keeps the bytes', async () => {
    await share(2);
    const at = await on();
    const ids = await share(3);
    await expectAll(at, ids);
    expect(at.events.size).toBe(3);
    expect(await stored('sent')).toBe(3);
    await stateIs({ delivered: 3 });
  });

  it.each<[string, boolean, string[] | undefined, boolean]>([
    ['without, if the user of Firefox refuses it', false, [], false],
    ['with, if the user of Firefox allows it', false, ['technicalAndInteraction'], true],
    ['with, where no browser asks', false, undefined, true],
    ['with, under a policy that names the server', true, [], true],
  ])('sends technical data: %s', async (_name, isManaged, allowed, isSent) => {
    const at = await receiver();
    world.allowedData = allowed;
    if (isManaged) world.policy = policyFor(at);
    else {
      world.policy = {};
      await changePrivate('ownSettings', () => policyFor(at));
    }
    await start();
    await expect.poll(() => world.local).toMatchObject({ forwarding: true });
    await expectAll(at, await share(2));
    await changePrivate('ownSettings', () => undefined);
    for (const text of at.events.values()) {
      const { device, metadata } = JSON.parse(text);
      expect([device.uid !== undefined, 'name' in device, metadata.product.version]).toEqual([
        true,
        isSent,
        isSent ? VERSION : undefined,
      ]);
    }
  });

  it('sends no technical data that is refused while a request is in flight', async () => {
    const at = await receiver([{ slowMs: 300 }]);
    world.allowedData = ['technicalAndInteraction'];
    world.policy = {};
    await changePrivate('ownSettings', () => policyFor(at));
    await start();
    await expect.poll(() => world.local).toMatchObject({ forwarding: true });
    const [first = ''] = await share(1);
    await expect.poll(() => at.requests.length).toBe(1);
    world.allowedData = [];
    for (const listener of world.onRefused) listener();
    const [second = ''] = await share(1);
    await expect.poll(() => at.events.has(second), { timeout: 10_000 }).toBe(true);
    await changePrivate('ownSettings', () => undefined);
    const hasName = [first, second].map(id => 'name' in JSON.parse(at.events.get(id) ?? '').device);
    expect(hasName).toEqual([true, false]);
  });

  it('sends nothing without a policy for it', async () => {
    await start();
    await share(2);
    await expect.poll(() => world.alarms.size).toBe(0);
    expect(await stored('outbox')).toBe(0);
  });

  it.each<[string, Act[]]>([
    ['busy', ['503', '502', '429']],
    ['busy, with a Retry-After', [{ status: 429, headers: { 'retry-after': '1' } }]],
    ['cut off before it accepted the request', ['cut']],
    ['cut off after it accepted the request', ['lost', 'lost']],
    ['without gzip', ['no-gzip']],
  ])('continues after the engine was %s', async (_name, script) => {
    const at = await on(script);
    await expectAll(at, await share(5));
  });

  it('waits if the server is not an engine, and retries at once when the policy changes', async () => {
    const at = await receiver(['html']);
    world.policy = policyFor(at);
    const { forwardByPolicy } = await start();
    await expect.poll(() => world.local).toMatchObject({ forwarding: true });
    const ids = await share(2);
    await stateIs({ trouble: { kind: 'refused', strange: 'html', attempts: 1 } });
    await expect.poll(() => stored('outbox')).toBe(2);
    await expect
      .poll(() => world.alarms.get('forward'))
      .toEqual({ delayInMinutes: expect.closeTo(15, 0), periodInMinutes: 0.5 });
    world.policy = policyFor(at, { forwardToken: 'other' });
    forwardByPolicy();
    await expectAll(at, ids);
  });

  it('switches to the next token when the first is refused, and stays with it', async () => {
    const at = await on([], { wishes: { token: 'new' }, policy: { forwardToken: 'old', forwardTokenNext: 'new' } });
    await expectAll(at, await share());
    const before = at.requests.length;
    await expectAll(at, await share());
    expect(at.requests.length).toBe(before + 1);
    await stateIs({ nextToken: true });
  });

  it('follows no redirect, so that the token reaches no other server', async () => {
    const elsewhere = await receiver();
    const at = await on([{ status: 307, headers: { location: `${elsewhere.url}/_bulk` } }], {
      policy: { forwardToken: 'secret' },
    });
    const ids = await share();
    await expectAll(at, ids);
    expect(elsewhere.requests).toEqual([]);
  });

  it('halves a batch that is too large until it fits', async () => {
    const at = await on([]);
    const real = globalThis.fetch;
    let refused = 0;
    vi.spyOn(globalThis, 'fetch').mockImplementation(async (input, init) => {
      // An event is two lines.
      if ((await plainText(init)).trim().split('\n').length <= 4) return real(input, init);
      refused += 1;
      return new Response('', { status: 413 });
    });
    await expectAll(at, await share(8));
    expect(refused).toBeGreaterThan(0);
    expect(await stored('deadLetters')).toBe(0);
  });

  it('isolates the one refused event and delivers the others', async () => {
    const at = await on([], { wishes: { kind: 'webhook' }, policy: { forwardKind: 'webhook' } });
    const ids = await withPoison(at);
    await expect.poll(() => ids.filter(id => !at.events.has(id)), { timeout: 15_000 }).toEqual([ids[3]]);
    await expect.poll(() => waitingToBeSent()).toMatchObject({ waiting: 0, dead: [{ uid: ids[3] }] });
    await expect
      .poll(async () => (await rowsOfLog()).filter(row => row.kind === 'fault' && row.fault.where === 'forward'))
      .toHaveLength(1);
  });

  it('stops after five refusals in a row, because the engine is at fault', async () => {
    await on(
      Array.from({ length: 200 }, () => '400' as const),
      { wishes: { kind: 'webhook' }, policy: { forwardKind: 'webhook' } },
    );
    await share(20);
    await stateIs({ trouble: { kind: 'refused', status: 400 } });
    expect(await stored('deadLetters')).toBe(5);
    expect(await stored('outbox')).toBeGreaterThanOrEqual(15);
  });

  it('keeps all events, and counts none as delivered, when a whole batch is refused', async () => {
    await on([], { wishes: { kind: 'otlp' }, policy: { forwardKind: 'otlp', forwardEncoding: 'json' } });
    const body = JSON.stringify({ partialSuccess: { rejectedLogRecords: '1000', errorMessage: 'no such index' } });
    vi.spyOn(globalThis, 'fetch').mockImplementation(
      async () => new Response(body, { headers: { 'content-type': 'application/json' } }),
    );
    await share(8);
    await stateIs({ trouble: { kind: 'refused', note: expect.stringContaining('no such index') }, delivered: 0 });
    expect(await stored('sent')).toBe(0);
  });

  it('sends nothing while the policy is missing, and everything when it is back', async () => {
    const at = await receiver();
    world.policy = policyFor(at);
    const { forwardByPolicy } = await start();
    await expect.poll(() => world.local).toMatchObject({ forwarding: true });
    const ids = await share(1);
    await expectAll(at, ids);
    const { takePolicy } = await import('../../policy/read');
    await (await takePolicy()).remember();
    const policy = world.policy;
    const before = at.requests.length;
    world.policy = {};
    forwardByPolicy();
    const more = await share(2);
    await pause(700);
    expect(at.requests.length).toBe(before);
    world.policy = policy;
    forwardByPolicy();
    await expectAll(at, [...ids, ...more]);
  });

  it('puts the event that the engine names into the dead letters', async () => {
    const at = await on(['partial']);
    const [first, ...others] = await share(3);
    await expect.poll(() => others.every(id => at.events.has(id)), { timeout: 10_000 }).toBe(true);
    await expect
      .poll(() => waitingToBeSent())
      .toMatchObject({ dead: [{ uid: first, why: expect.stringContaining('no room') }] });
  });

  it('sends what the old engine refused to a new engine', async () => {
    const at = await receiver(['partial']);
    world.policy = policyFor(at);
    const { forwardByPolicy } = await start();
    await expect.poll(() => world.local).toMatchObject({ forwarding: true });
    const ids = await share(1);
    await expect.poll(() => stored('deadLetters')).toBe(1);
    const next = await receiver();
    world.policy = policyFor(next);
    forwardByPolicy();
    await expect.poll(() => ids.filter(id => !next.events.has(id)), { timeout: 10_000 }).toEqual([]);
    expect(await stored('deadLetters')).toBe(0);
  });
});

/** Of a request before it was compressed. */
async function plainText(init: RequestInit | undefined): Promise<string> {
  const body = new Blob([init?.body as BlobPart]);
  const isPacked = new Headers(init?.headers).has('content-encoding');
  return new Response(isPacked ? body.stream().pipeThrough(new DecompressionStream('gzip')) : body).text();
}

/** Eight shares; any request that contains the fourth gets a 400. */
async function withPoison(at: Receiver): Promise<string[]> {
  const real = globalThis.fetch;
  const ids: string[] = [];
  let isKnown = () => {};
  const known = new Promise<void>(resolve => {
    isKnown = resolve;
  });
  vi.spyOn(globalThis, 'fetch').mockImplementation(async (input, init) => {
    await known;
    const isPoison = (await plainText(init)).includes(ids[3] as string);
    return isPoison ? new Response('bad', { status: 400 }) : real(input, init);
  });
  ids.push(...(await share(8)));
  isKnown();
  expect(at.url).toBeDefined();
  return ids;
}

describe('a policy', () => {
  it('that is delivered late loses nothing that waits', async () => {
    const at = await on(['503'], {});
    vi.spyOn(Math, 'random').mockReturnValue(1);
    const ids = await share(2);
    await stateIs({ trouble: { kind: 'busy' } });
    // After a restart the browser delivers the policy late, and nothing is stored that could stand
    // in for it.
    const real = world.policy;
    let deliver = () => {};
    world.policy = new Promise(resolve => {
      deliver = () => resolve(real);
    }) as never;
    await changePrivate('keptPolicy', () => undefined);
    const { forwardByPolicy } = await start();
    forwardByPolicy();
    await pause(500);
    expect(await stored('outbox')).toBe(2);
    deliver();
    await expectAll(at, ids);
  });

  it('that changes the engine during a backlog takes effect with the next request', async () => {
    const [old, next] = [await receiver([{ slowMs: 5_000 }]), await receiver()];
    world.policy = policyFor(old);
    const { forwardByPolicy } = await start();
    await expect.poll(() => world.local).toMatchObject({ forwarding: true });
    await share(250);
    await expect.poll(() => old.requests.length, { timeout: 10_000 }).toBe(1);
    world.policy = policyFor(next);
    forwardByPolicy();
    await expect.poll(() => old.events.size + next.events.size, { timeout: 20_000 }).toBe(250);
    expect(old.requests.length).toBe(1);
    const both = [...old.events.values(), ...next.events.values()];
    expect(await verify(both, { anyOrder: true })).toMatchObject({ verdict: 'ok', chains: [{ rows: 250 }] });
  });

  it('that switches forwarding off ends it, and switching it on again begins a new chain', async () => {
    const at = await receiver();
    world.policy = policyFor(at);
    const { forwardByPolicy } = await start();
    await expect.poll(() => world.local).toMatchObject({ forwarding: true });
    await expectAll(at, await share(2));
    world.policy = {};
    forwardByPolicy();
    await expect.poll(() => world.alarms.size).toBe(0);
    const [unseen] = await share(1);
    const next = await receiver();
    world.policy = policyFor(next);
    forwardByPolicy();
    await expect.poll(() => world.local).toMatchObject({ forwarding: true });
    await expectAll(next, await share(2));
    expect(next.events.has(unseen as string)).toBe(false);
    expect(parsed(next)[0]?.unmapped.chain.id).not.toBe(parsed(at)[0]?.unmapped.chain.id);
    // What was sent before is still readable.
    expect(await stored('sent')).toBe(4);
  });
});

describe('an entry that cannot be made into an event', () => {
  it('does not stop the others, and is reported once', async () => {
    const at = await on();
    const { append } = await import('../../log/append');
    const bad = {
      kind: 'activity',
      id: 'bad',
      activityId: 'bad',
      activity: null,
      findings: [],
      witness: 'page',
      via: 'fetch',
    };
    await append([bad as never]);
    await append([{ ...bad, id: 'worse', activityId: 'worse' } as never]);
    await expectAll(at, await share(2));
    expect((await rowsOfLog()).filter(row => row.kind === 'fault' && row.fault.where === 'forward')).toMatchObject([
      { fault: { where: 'forward', detail: expect.stringMatching(/^No event could be made from \d row/) } },
    ]);
  });
});

describe('a database', () => {
  it('that was deleted is sent again from its first row', async () => {
    const at = await on();
    await expectAll(at, await share(2));
    // At rest; a worker that is awake would send the next shares to the receiver before.
    await expect.poll(() => world.alarms.get('forward'), { timeout: 10_000 }).toEqual({ periodInMinutes: 5 });
    const { openLog } = await import('../../log/open');
    const db = await openLog();
    world.onChange = [];
    await Promise.all([...db.objectStoreNames].map(name => db.clear(name)));
    const next = await receiver();
    world.policy = policyFor(next);
    const ids = await share(2);
    await start();
    await expectAll(next, ids);
  });

  it('that fails does not log faults about faults', async () => {
    const at = await on();
    const ids = await share(1);
    await expectAll(at, ids);
    const before = (await rowsOfLog()).length;
    vi.spyOn(IDBObjectStore.prototype, 'count').mockImplementation(() => {
      throw new DOMException('no', 'UnknownError');
    });
    const more = await share(3);
    await expect.poll(() => rowsOfLog(), { timeout: 5_000 }).toHaveLength(before + 4);
    await pause(1_500);
    expect(await rowsOfLog()).toHaveLength(before + 4);
    vi.restoreAllMocks();
    alarm();
    await expectAll(at, [...ids, ...more]);
  });
});

describe('the clock', () => {
  it('set back by a year neither prolongs a pause nor delays older entries', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const at = await on(['401']);
    const ids = await share(2);
    await stateIs({ trouble: { kind: 'refused' } });
    vi.setSystemTime(Date.now() - 365 * 86_400_000);
    await expectAll(at, [...ids, ...(await share(2))]);
  });
});

describe('a backlog', () => {
  it('sends severe events first, then the oldest', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const at = await on(['401']);
    const old = await share(150);
    await stateIs({ trouble: { kind: 'refused' } });
    // An attempt still in flight would find its pause over and send the backlog before there is a
    // severe event.
    await world.lock;
    vi.setSystemTime(Date.now() + 3_600_000);
    const fresh = [...(await share(1, 'high')), ...(await share(1))];
    await expectAll(at, [...old, ...fresh]);
    expect(at.taken.map(({ uid }) => uid)).toEqual([fresh[0], ...old, fresh[1]]);
  });
});

describe('workers', () => {
  it('that overlap send nothing twice', async () => {
    const at = await on([{ slowMs: 300 }]);
    const listeners = world.onChange;
    const lock = world.lock;
    await start();
    world.lock = lock;
    world.onChange.push(...listeners);
    await expectAll(at, await share(20));
    expect(at.duplicates()).toBe(0);
  });

  it('that end before they start leave an alarm', async () => {
    await on();
    world.alarms.clear();
    await share(1);
    expect(world.alarms.get('forward')).toEqual({ periodInMinutes: 0.5 });
  });

  it.each(upTo(34))('that end at step %i lose and duplicate nothing', async endAt => {
    const at = await receiver(['503', 'ok', 'partial']);
    world.policy = policyFor(at);
    world.local.forwarding = true;
    const { ended } = await start(endAt);
    const ids = await share(3);
    const finished = expect
      .poll(() => stored('outbox'), { timeout: 3_000 })
      .toBe(0)
      .catch(() => undefined);
    await Promise.race([ended, finished.then(() => pause(300))]);
    await start();
    ids.push(...(await share(2)));
    const dead = async () => (await waitingToBeSent()).dead;
    const arrived = async () => new Set([...at.events.keys(), ...(await dead()).map(({ uid }) => uid)]);
    await expect.poll(() => arrived().then(uids => ids.filter(uid => !uids.has(uid))), { timeout: 10_000 }).toEqual([]);
    await expect.poll(() => stored('outbox'), { timeout: 5_000 }).toBe(0);
    const all = new Map(
      [...at.events.values(), ...(await dead()).map(({ json }) => json)].map(text => [
        (JSON.parse(text) as Sent).metadata.uid,
        text,
      ]),
    );
    expect(ids.filter(id => !all.has(id))).toEqual([]);
    expect(await verify(all.values(), { anyOrder: true })).toMatchObject({
      verdict: 'ok',
      chains: [{ rows: all.size, first: 1, last: all.size }],
    });
  });
});

describe('random failures', () => {
  it('lose nothing and reuse no number', async () => {
    const acts = fc.constantFrom<Act>('ok', '503', 'cut', 'lost', '413', '502');
    const run = fc.record({
      script: fc.array(acts, { maxLength: 8 }),
      /** Each is a number of shares, and the step at which the worker ends. */
      lives: fc.array(fc.record({ shares: fc.integer({ min: 1, max: 4 }), endAt: fc.integer({ min: 1, max: 40 }) }), {
        minLength: 1,
        maxLength: 4,
      }),
    });
    await fc.assert(
      fc.asyncProperty(run, async ({ script, lives }) => {
        await reset();
        const at = await receiver(script);
        world.policy = policyFor(at);
        world.local.forwarding = true;
        const ids: string[] = [];
        for (const { shares, endAt } of lives) {
          const { ended } = await start(endAt);
          ids.push(...(await share(shares)));
          await Promise.race([ended, pause(400)]);
        }
        await start();
        const dead = async () => (await waitingToBeSent()).dead;
        const missing = async () => {
          const uids = new Set([...at.events.keys(), ...(await dead()).map(({ uid }) => uid)]);
          return [
            ...ids.filter(uid => !uids.has(uid)),
            ...Array.from({ length: await stored('outbox') }, () => 'still waiting'),
          ];
        };
        await expect.poll(missing, { timeout: 15_000 }).toEqual([]);
        const all = new Set([...at.events.values(), ...(await dead()).map(({ json }) => json)]);
        const result = await verify(all, { anyOrder: true });
        expect(result).toMatchObject({ verdict: 'ok', chains: [{ rows: all.size, first: 1, last: all.size }] });
      }),
      { numRuns: 12 },
    );
  }, 120_000);
});
