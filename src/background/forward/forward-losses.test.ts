/**
 * What the engine refuses, what is given up, and what a policy leaves behind: found one by one,
 * kept where possible, otherwise counted and reported.
 */
import 'fake-indexeddb/auto';
import { setTimeout as pause } from 'node:timers/promises';
import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { type Receiver, startReceiver } from '../../../test/receiver/receiver';
import type { Entry } from '../../event';
import { openLog } from '../../log/open';
import { waitingToBeSent } from '../../log/outbox/forwarded';
import { removeOld } from '../../log/retention/retention';
import { rowsOfLog } from '../../log/test/rows';
import { verify } from '../../log/verify/verify';
import { alarm, asInTheBeginning, expectAll, on, parsed, policyFor, receiver, stateIs } from '../test/forward-checks';
import { reset, share, stored } from '../test/forward-log';
import { start, world } from '../test/forward-world';

vi.mock('../../browser', async () => ({ browser: (await import('../test/forward-world')).forwardBrowser }));
vi.mock('../../log/changes', async () => (await import('../test/forward-world')).fakeChanges);
vi.mock('../../log/outbox/dead-letters', async original =>
  (await import('../test/forward-world')).mortal(await original<object>()),
);
vi.mock('../../log/outbox/outbox', async original =>
  (await import('../test/forward-world')).mortal(await original<object>()),
);
/** `undefined`: as many as the product keeps. */
const queue = vi.hoisted(() => ({ most: undefined as number | undefined }));
vi.mock('../../log/outbox/queue', async original => {
  const real = await original<typeof import('../../log/outbox/queue')>();
  return (await import('../test/forward-world')).mortal({ ...real, makeRoom: () => real.makeRoom(queue.most) });
});
vi.mock('../../log/outbox/sent', async original =>
  (await import('../test/forward-world')).mortal(await original<object>()),
);
vi.mock('../../forward/post', async original =>
  (await import('../test/forward-world')).mortal(await original<object>()),
);

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const OTLP = { forwardKind: 'otlp', forwardEncoding: 'protobuf' };

asInTheBeginning();

const faults = async (): Promise<string[]> =>
  (await rowsOfLog()).flatMap((row: Entry) =>
    row.kind === 'fault' && row.fault.where === 'forward' ? [row.fault.detail] : [],
  );
const dead = async () => (await waitingToBeSent()).dead.map(({ uid }) => uid).sort();

/** The engine refuses at first, so what is written before `release` waits. */
async function holding(at: Receiver, policy: object = {}) {
  vi.useFakeTimers({ toFake: ['Date'] });
  world.policy = policyFor(at, policy);
  const worker = await start();
  await expect.poll(() => world.local).toMatchObject({ forwarding: true });
  const first = await share(1);
  await stateIs({ trouble: { kind: 'refused', status: 401 } });
  await world.lock;
  const release = () => {
    vi.setSystemTime(Date.now() + HOUR);
    alarm();
  };
  return { ...worker, first, release };
}

/**
 * Waits until no send is running or requested: it would send the first of the next events without
 * the others. @returns the holders of requested sends
 */
async function quiet(): Promise<(() => void)[]> {
  const listeners = world.onChange.splice(0);
  await pause(300);
  await world.lock;
  return listeners;
}

/** The same, but what is written before `release` is not old by then: a backlog is sent slowly. */
async function heldBack(at: Receiver, policy: object = {}) {
  const worker = await holding(at, policy);
  const listeners = await quiet();
  vi.setSystemTime(Date.now() + HOUR);
  const real = globalThis.fetch;
  let open = () => {};
  const opened = new Promise<void>(resolve => {
    open = resolve;
  });
  vi.spyOn(globalThis, 'fetch').mockImplementation(async (...request) => {
    await opened;
    return real(...request);
  });
  const release = () => {
    world.onChange.push(...listeners);
    open();
    alarm();
  };
  return { ...worker, release };
}

/** How often each event has come in. */
function timesTaken({ taken }: Receiver): Map<string, number> {
  const times = new Map<string, number>();
  for (const { uid } of taken) times.set(uid, (times.get(uid) ?? 0) + 1);
  return times;
}

describe('an engine that refuses part of a request and says only how many', () => {
  it('gets the others, and each refused event goes to the dead letters with its reason', async () => {
    const bad = new Set<string>();
    const at = await receiver(['401'], {
      kind: 'otlp',
      refuses: ({ uid }) => bad.has(uid),
      words: 'the index is closed',
    });
    const { first, release } = await heldBack(at, OTLP);
    const ids = await share(30);
    for (const id of ids.slice(0, 27)) bad.add(id);
    release();
    await expect.poll(() => stored('deadLetters'), { timeout: 60_000 }).toBe(27);
    expect(await dead()).toEqual([...bad].sort());
    expect(new Set((await waitingToBeSent()).dead.map(({ why }) => why))).toEqual(new Set(['the index is closed']));
    // The fault is logged at the end of the run, and is itself an event to send.
    await expect.poll(faults, { timeout: 10_000 }).toEqual([expect.stringMatching(/refused 27 event/)]);
    await expect.poll(() => stored('outbox'), { timeout: 10_000 }).toBe(0);
    expect([...first, ...ids.slice(27)].filter(id => !at.events.has(id))).toEqual([]);
    expect(ids.slice(0, 27).filter(id => at.events.has(id))).toEqual([]);
    // The request that was refused in part, one of those it was split into, and one alone.
    expect(Math.max(...timesTaken(at).values())).toBeLessThanOrEqual(3);
    expect(at.requests.length).toBeLessThanOrEqual(2 * 31);
  });

  it('gets at most 110 requests for 100 events, however it refuses', async () => {
    const bad = new Set<string>();
    const at = await receiver(['401'], { kind: 'otlp', refuses: ({ uid }) => bad.has(uid) });
    const { release } = await heldBack(at, OTLP);
    const ids = await share(99);
    for (const [index, id] of ids.entries()) if (index % 2 === 0) bad.add(id);
    release();
    const before = at.requests.length;
    await expect.poll(() => stored('deadLetters'), { timeout: 60_000 }).toBe(50);
    await expect.poll(() => stored('outbox'), { timeout: 10_000 }).toBe(0);
    expect(ids.filter(id => !bad.has(id) && !at.events.has(id))).toEqual([]);
    // Faults about them are events too, in more requests the slower the machine is.
    const about = at.requests.slice(before).filter(({ body }) => ids.some(id => body.includes(id)));
    expect(about.length).toBeGreaterThan(50);
    expect(about.length).toBeLessThanOrEqual(110);
    expect(Math.max(...timesTaken(at).values())).toBeLessThanOrEqual(3);
  });

  it('gets one request per pause if it refuses everything', async () => {
    const at = await receiver(['401'], { kind: 'otlp', refuses: () => true, words: 'no such tenant' });
    const { release } = await heldBack(at, OTLP);
    await share(20);
    release();
    await stateIs({ trouble: { kind: 'refused', status: 200, note: 'no such tenant' }, delivered: 0 });
    expect(at.requests).toHaveLength(2);
    expect([await stored('deadLetters'), await stored('outbox')]).toEqual([0, 21]);
  });

  it('gets every event once, whatever it refuses and whenever workers end', async () => {
    const run = fc.record({
      bad: fc.uniqueArray(fc.nat({ max: 11 }), { maxLength: 11 }),
      lives: fc.array(fc.integer({ min: 1, max: 60 }), { maxLength: 3 }),
    });
    await fc.assert(
      fc.asyncProperty(run, async ({ bad, lives }) => {
        await reset();
        const refused = new Set<string>();
        const at = await startReceiver({ kind: 'otlp', refuses: ({ uid }) => refused.has(uid) });
        world.local.forwarding = true;
        world.onChange = [];
        const ids = await share(12);
        for (const index of bad) refused.add(ids[index] as string);
        // A worker of the run before may still send: not here before it is known what to refuse.
        world.policy = policyFor(at, OTLP);
        for (const endAt of lives) {
          const { ended } = await start(endAt);
          await Promise.race([ended, pause(400)]);
        }
        await start();
        const known = async () => new Set([...at.events.keys(), ...(await dead())]);
        await expect.poll(() => known().then(uids => ids.filter(id => !uids.has(id))), { timeout: 15_000 }).toEqual([]);
        await expect.poll(() => stored('outbox'), { timeout: 15_000 }).toBe(0);
        expect((await dead()).filter(uid => ids.includes(uid))).toEqual([...refused].sort());
        expect(ids.filter(id => !refused.has(id) && !at.events.has(id))).toEqual([]);
        const all = [...at.events.values(), ...(await waitingToBeSent()).dead.map(({ json }) => json)];
        expect(await verify(new Set(all), { anyOrder: true })).toMatchObject({ verdict: 'ok' });
        // The fault about what was refused is sent last. An engine that is gone by then would be
        // tried without end, because there are no pauses between attempts here.
        await quiet();
        await at.close();
      }),
      { numRuns: 8, examples: [[{ bad: [0, 5, 11], lives: [14] }]] },
    );
  }, 120_000);

  it('cannot put a token, or part of one, into the stored reason', async () => {
    const token = 'c0ffee-5f0b6a1e2c7d-9a3d71c4e8b2';
    const bad = new Set<string>();
    const at = await receiver(['401'], {
      kind: 'otlp',
      refuses: ({ uid }) => bad.has(uid),
      words: `${'x'.repeat(280)} ${token} and Authorization: Bearer ${token}`,
    });
    const { release } = await heldBack(at, { ...OTLP, forwardToken: token });
    const [id = ''] = await share(1);
    bad.add(id);
    release();
    await expect.poll(() => stored('deadLetters'), { timeout: 10_000 }).toBe(1);
    const [{ why = '' } = {}] = (await waitingToBeSent()).dead;
    expect(why).toMatch(/^x{280} /);
    expect(why).not.toContain('c0ffee');
    expect([...why].length).toBeLessThanOrEqual(300);
  });
});

describe('an engine that gives a reason for each document', () => {
  it('has its reply parsed even if it is long', async () => {
    const bad = new Set<string>();
    const at = await receiver(['401'], { refuses: ({ uid }) => bad.has(uid), words: 'because '.repeat(250) });
    const { release } = await heldBack(at);
    const ids = await share(99);
    for (const id of ids.slice(0, 98)) bad.add(id);
    release();
    await expect.poll(() => stored('deadLetters'), { timeout: 10_000 }).toBe(98);
    await expect.poll(() => stored('outbox'), { timeout: 10_000 }).toBe(0);
  });
});

describe('refused events', () => {
  it('are counted while the fault is rate-limited, and reported with the next one', async () => {
    const bad = new Set<string>();
    const at = await receiver(['401'], { refuses: ({ uid }) => bad.has(uid) });
    const { release } = await heldBack(at);
    const put = async (count: number) => {
      const ids = await share(count + 1);
      for (const id of ids.slice(1)) bad.add(id);
      return ids;
    };
    await put(1);
    release();
    await expect.poll(() => stored('deadLetters'), { timeout: 10_000 }).toBe(1);
    await expect.poll(faults, { timeout: 5_000 }).toEqual([expect.stringContaining('refused 1 event')]);
    // Within the hour nothing is logged.
    for (const [count, sum] of [
      [2, 3],
      [3, 6],
    ] as const) {
      await quiet();
      await put(count);
      await start();
      await expect.poll(() => stored('deadLetters'), { timeout: 10_000 }).toBe(sum);
      await expect.poll(() => stored('outbox'), { timeout: 10_000 }).toBe(0);
    }
    expect(await faults()).toHaveLength(1);
    vi.setSystemTime(Date.now() + 2 * HOUR);
    alarm();
    await expect
      .poll(faults, { timeout: 5_000 })
      .toEqual([expect.anything(), expect.stringContaining('refused 5 event')]);
  });

  it('are sent again on request, and arrive if the engine now accepts them', async () => {
    const bad = new Set<string>();
    const at = await receiver(['401'], { refuses: ({ uid }) => bad.has(uid) });
    const { first, release, sendAgain } = await heldBack(at);
    const ids = await share(4);
    for (const id of ids.slice(0, 3)) bad.add(id);
    release();
    await expect.poll(() => stored('deadLetters'), { timeout: 10_000 }).toBe(3);
    await expect.poll(() => stored('outbox'), { timeout: 10_000 }).toBe(0);
    // If it still refuses them, they go to the dead letters again.
    expect(await sendAgain()).toEqual({ count: 3 });
    await expect.poll(() => stored('deadLetters'), { timeout: 10_000 }).toBe(3);
    expect(await stored('outbox')).toBe(0);
    bad.clear();
    expect(await sendAgain()).toEqual({ count: 3 });
    await expectAll(at, [...first, ...ids]);
    expect(await stored('deadLetters')).toBe(0);
  });

  it('expire after the retention period, and a fault says how many', async () => {
    const bad = new Set<string>();
    const at = await receiver(['401'], { refuses: ({ uid }) => bad.has(uid) });
    const { release } = await heldBack(at);
    const ids = await share(3);
    for (const id of ids.slice(0, 2)) bad.add(id);
    release();
    await expect.poll(() => stored('deadLetters'), { timeout: 10_000 }).toBe(2);
    vi.setSystemTime(Date.now() + 40 * DAY);
    await removeOld(30);
    expect(await stored('deadLetters')).toBe(0);
    alarm();
    await expect
      .poll(faults, { timeout: 5_000 })
      .toContainEqual(expect.stringMatching(/^2 event\(s\) that the SIEM had refused/));
  });
});

describe('a full queue', () => {
  afterEach(() => {
    queue.most = undefined;
  });

  it('loses its oldest harmless events, and a fault says how many', async () => {
    const at = await receiver(['401']);
    const { release } = await heldBack(at);
    await share(9);
    queue.most = 5;
    release();
    await expect
      .poll(faults, { timeout: 5_000 })
      .toEqual([expect.stringMatching(/^The SIEM accepts no events: 6 event\(s\) between .+ were deleted/)]);
  });
});

describe('the order of sending', () => {
  it('puts severe events first, even before newer ones', async () => {
    const at = await receiver(['401']);
    const { first, release } = await heldBack(at);
    const old = await share(120);
    const [severe] = await share(1, 'high');
    vi.setSystemTime(Date.now() + HOUR);
    const fresh = await share(150);
    release();
    await expectAll(at, [...first, ...old, severe as string, ...fresh]);
    expect(at.taken[0]?.uid).toBe(severe);
    // Events of equal severity go in the order they came.
    const ordinary = at.taken.map(({ uid }) => uid).filter(uid => uid !== severe);
    expect(ordinary).toEqual([...first, ...old, ...fresh]);
  });

  it('starts every fourth request with the oldest, so severe events cannot starve the others', async () => {
    const at = await receiver(['401']);
    const { first, release } = await heldBack(at);
    const flood = await share(450, 'high');
    release();
    await expectAll(at, [...first, ...flood]);
    const place = at.taken.findIndex(({ uid }) => uid === first[0]);
    expect(place).toBeGreaterThanOrEqual(0);
    expect(place).toBeLessThanOrEqual(300);
  });
});

describe('the outbox', () => {
  it('sends an event from its stored text after its rows are removed', async () => {
    const at = await receiver(['401']);
    const { first, release, forwardByPolicy } = await holding(at, { privacyLevel: 'full', retentionDays: 30 });
    const ids = await share(2, 'low', 'Payroll');
    await expect.poll(() => stored('outbox')).toBe(3);
    // The shares' own runs are over, under the earlier policy; the row about the removal must not
    // start one either.
    await quiet();
    world.policy = { ...world.policy, privacyLevel: 'minimal' };
    vi.setSystemTime(Date.now() + 40 * DAY);
    await removeOld(30);
    expect((await rowsOfLog()).filter(row => row.kind === 'activity')).toEqual([]);
    release();
    forwardByPolicy();
    await expect.poll(() => [...first, ...ids].filter(id => !at.events.has(id)), { timeout: 10_000 }).toEqual([]);
    await expect.poll(() => stored('outbox'), { timeout: 5_000 }).toBe(0);
    const all = [...at.events.values()].join('\n');
    expect(all).not.toContain('Payroll');
    expect(all).not.toMatch(/"name":"\d+\.docx"/);
    expect(await verify(at.events.values(), { anyOrder: true })).toMatchObject({
      verdict: 'ok',
      chains: [{ rows: at.events.size }],
    });
  });

  it('survives a policy without a destination; what is recorded meanwhile is not sent', async () => {
    const at = await receiver(['401']);
    const { first, forwardByPolicy } = await holding(at);
    const ids = await share(2);
    await expect.poll(() => stored('outbox')).toBe(3);
    const policy = world.policy;
    world.policy = { organizationName: 'Contoso' };
    forwardByPolicy();
    await expect
      .poll(faults, { timeout: 5_000 })
      .toEqual([expect.stringMatching(/3 waiting event\(s\).* kept until \d{4}-/)]);
    await expect.poll(() => world.alarms.size).toBe(0);
    const unseen = await share(2);
    vi.setSystemTime(Date.now() + 2 * DAY);
    await start();
    const more = await share(1);
    world.policy = policy;
    const again = await start();
    again.forwardByPolicy();
    await expect.poll(() => world.local).toMatchObject({ forwarding: true });
    const later = await share(1);
    // The fault about it was written while forwarding was off.
    await expectAll(at, [...first, ...ids, ...later]);
    expect([...unseen, ...more].filter(id => at.events.has(id))).toEqual([]);
    expect(new Set(parsed(at).map(({ unmapped }) => unmapped.chain.id)).size).toBe(1);
  });

  it('is emptied a week after the policy lost its destination, and the loss is logged', async () => {
    const at = await receiver(['401']);
    const { first, forwardByPolicy } = await holding(at);
    const ids = await share(4);
    await expect.poll(() => stored('outbox')).toBe(5);
    const policy = world.policy;
    world.policy = { organizationName: 'Contoso' };
    forwardByPolicy();
    await expect.poll(faults, { timeout: 5_000 }).toHaveLength(1);
    vi.setSystemTime(Date.now() + 6 * DAY);
    await start();
    await expect.poll(() => world.lock.then(() => stored('outbox'))).toBe(5);
    vi.setSystemTime(Date.now() + 2 * DAY);
    await start();
    await expect.poll(faults, { timeout: 5_000 }).toContainEqual(expect.stringMatching(/^5 event\(s\).* 7 days/));
    expect(await stored('outbox')).toBe(0);
    world.policy = policy;
    const { forwardByPolicy: back } = await start();
    back();
    await expect.poll(() => world.local).toMatchObject({ forwarding: true });
    await expectAll(at, await share(1));
    expect([...first, ...ids].filter(id => at.events.has(id))).toEqual([]);
  });

  it('does not keep rows from retention while the policy has no destination', async () => {
    const at = await receiver(['401']);
    const { forwardByPolicy } = await holding(at);
    world.policy = { organizationName: 'Contoso' };
    forwardByPolicy();
    await expect.poll(faults, { timeout: 5_000 }).toHaveLength(1);
    const [old] = await share(1);
    vi.setSystemTime(Date.now() + 3 * DAY);
    await share(1);
    await removeOld(2);
    expect((await rowsOfLog()).some(({ id }) => id === old)).toBe(false);
    expect(await stored('outbox')).toBe(1);
  });
});

describe('an entry that cannot be made into an event', () => {
  it('is counted together with all others', async () => {
    const at = await on();
    const { append } = await import('../../log/append');
    const bad = { kind: 'activity', activity: null, findings: [], witness: 'page', via: 'fetch' };
    const entries = Array.from({ length: 3 }, (_, index) => ({
      ...bad,
      id: `bad-${index}`,
      activityId: `bad-${index}`,
    }));
    await append(entries as never);
    await expectAll(at, await share(1));
    expect(await faults()).toEqual([
      expect.stringMatching(/^No event could be made from .* the first row 1, the last row 3/),
    ]);
    expect(await (await openLog()).count('outbox')).toBe(0);
  });
});
