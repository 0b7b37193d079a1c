import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import type { PolicyEntry } from '../../event';
import { contextOf, privacyAt } from '../../forward/ocsf/test/sample';
import { outgoing, outgoingAgain } from '../../forward/outgoing';
import { append } from '../append';
import { checkpoint, checkpointOfForwarded } from '../checkpoint';
import { openLog } from '../open';
import type { LossRange, Position, Waiting } from '../schema';
import { activity, exportedLines } from '../test/export';
import { verify } from '../verify/verify';
import { bury, unbury } from './dead-letters';
import type { EventMaker } from './event-maker';
import { readLosses, sentTextsOf, waitingToBeSent } from './forwarded';
import { lossReported } from './losses';
import { endGap, fillOutbox, pauseForwarding, startForwarding } from './outbox';
import { makeRoom, nextBatch } from './queue';
import { forgetSentBefore, keepSent } from './sent';

const LIMITS = { events: 10, bytes: 1_000_000 };

const waiting = (sequence: number, change: Partial<Waiting> = {}): Waiting => ({
  uid: `u${sequence}`,
  sequence,
  time: sequence,
  loggedTime: sequence,
  classUid: 6006,
  activityId: 12,
  typeUid: 600612,
  severityId: 1,
  json: `{"n":${sequence}}`,
  row: sequence,
  ...change,
});

async function put(...events: Waiting[]): Promise<void> {
  const db = await openLog();
  for (const event of events) await db.put('outbox', event);
}
const numbers = (events: readonly Waiting[]) => events.map(({ sequence }) => sequence);
const many = (count: number, change: (sequence: number) => Partial<Waiting> = () => ({})) =>
  Array.from({ length: count }, (_, index) => waiting(index + 1, change(index + 1)));
const upTo = async () => ((await (await openLog()).get('forwarding', 'position')) as Position).seq;
/** `remake`: the event as made from the row, with the new numbers. */
const makerOf = (make: EventMaker['make']): EventMaker => ({
  make,
  remake: ({ json, level }, link) => outgoingAgain(json, level, { privacy: privacyAt('minimal'), ...link }),
});
const fault = (id: string) => ({
  kind: 'fault' as const,
  id,
  at: 1,
  fault: { where: 'background' as const, detail: id },
});

beforeEach(async () => {
  const db = await openLog();
  await Promise.all([...db.objectStoreNames].map(name => db.clear(name)));
});

describe('the next batch', () => {
  const severity = (sequence: number): Partial<Waiting> => ({ severityId: [1, 1, 4, 2, 5][sequence % 5] as number });

  it('has the most severe events, and the oldest of equal severity', async () => {
    await put(...many(25, severity));
    const all = [4, 9, 14, 19, 24, 2, 7, 12, 17, 22, 3, 8, 13, 18, 23, 1, 5, 6, 10, 11, 15, 16, 20, 21, 25];
    expect(numbers(await nextBatch(LIMITS, 'severity'))).toEqual(all.slice(0, 10));
    expect(numbers(await nextBatch({ ...LIMITS, events: 100 }, 'severity'))).toEqual(all);
  });

  it('has the oldest events if asked to go by age', async () => {
    await put(...many(25, severity));
    expect(numbers(await nextBatch(LIMITS, 'age'))).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  });

  it('stays within its size limit, except for a single larger event', async () => {
    await put(...many(3, () => ({ json: 'x'.repeat(100) })));
    expect(numbers(await nextBatch({ events: 10, bytes: 250 }, 'age'))).toEqual([1, 2]);
    expect(numbers(await nextBatch({ events: 10, bytes: 50 }, 'age'))).toEqual([1]);
    expect(numbers(await nextBatch({ events: 10, bytes: 250 }, 'age', [{ sequences: [1, 2, 3] }]))).toEqual([1, 2]);
  });

  it('is a group of suspects in its turn, and contains none of them before', async () => {
    await put(...many(9));
    const suspects = [{ sequences: [3, 4] }, { sequences: [1, 99, 6] }];
    // Events that no longer exist are not sent.
    expect(numbers(await nextBatch(LIMITS, 'age', suspects))).toEqual([1, 6]);
    expect(numbers(await nextBatch(LIMITS, 'age', suspects.slice(0, 1)))).toEqual([1, 2]);
    await put(waiting(10, { severityId: 4 }));
    expect(numbers(await nextBatch(LIMITS, 'severity', suspects))).toEqual([10]);
  });
});

describe('freeing space in the outbox', () => {
  it('drops the oldest events of low severity, a batch of them at once, and counts them', async () => {
    await put(...many(110, sequence => ({ severityId: sequence % 2 === 0 ? 4 : 1 })));
    await makeRoom(100);
    expect((await readLosses()).overflow).toMatchObject({ total: 12, untold: { count: 12, from: 1, to: 23 } });
    expect((await waitingToBeSent()).waiting).toBe(98);
    await makeRoom(100);
    await put(waiting(111));
    await makeRoom(100);
    expect((await waitingToBeSent()).waiting).toBe(99);
    await put(...many(110));
    await makeRoom(100);
    expect((await readLosses()).overflow).toMatchObject({
      untold: { count: (await readLosses()).overflow?.total, from: 1 },
    });
  });

  it('never drops severe events', async () => {
    await put(...many(110, () => ({ severityId: 3 })));
    await makeRoom(100);
    expect(await readLosses()).toEqual({});
    expect((await waitingToBeSent()).waiting).toBe(110);
  });
});

describe('losses', () => {
  it('are counted until reported, and those during a report are left for the next', async () => {
    await bury([waiting(3), waiting(4)], 'bad');
    const { refused } = await readLosses();
    expect(refused).toMatchObject({ total: 2, untold: { count: 2, from: 3, to: 4 } });
    await bury([waiting(9)], 'bad');
    await lossReported('refused', refused?.untold as LossRange);
    expect((await readLosses()).refused).toMatchObject({ total: 3, untold: { count: 1 }, toldAt: expect.any(Number) });
    await lossReported('refused', { count: 1, from: 9, to: 9 });
    expect((await readLosses()).refused).not.toHaveProperty('untold');
  });
});

describe('events', () => {
  const maker = makerOf((row, _, { sequence, chain }) => {
    if (row.seq === 3) throw new TypeError('no event');
    return waiting(sequence, { json: JSON.stringify({ row: row.seq, prev: chain.prev }) });
  });

  it('are made once from each row since forwarding began', async () => {
    await append([fault('a')]);
    await startForwarding('chain', false, 'minimal k1');
    await append([fault('b')]);
    expect(await fillOutbox(maker)).toEqual({ more: false, failed: [] });
    await startForwarding('another', false, 'minimal k1');
    await fillOutbox(maker);
    expect((await nextBatch(LIMITS, 'age')).map(({ json }) => JSON.parse(json).row)).toEqual([2]);
  });

  it('are made from rows after the policy that names the destination', async () => {
    const changes = [{ key: 'forwardUrl', after: 'engine.contoso.com' }];
    await append([fault('a'), { kind: 'policy', id: 'p', at: 1, source: 'managed', changes, problems: [] }]);
    await startForwarding('chain', false, 'minimal k1');
    await fillOutbox(maker);
    expect((await nextBatch(LIMITS, 'age')).map(({ json }) => JSON.parse(json).row)).toEqual([2]);
  });

  it('have no gaps in their numbers if a row makes no event', async () => {
    await startForwarding('chain', false, 'minimal k1');
    await append(['a', 'b', 'c', 'd'].map(fault));
    expect(await fillOutbox(maker)).toEqual({ more: false, failed: [3] });
    expect(numbers(await nextBatch(LIMITS, 'age'))).toEqual([1, 2, 3]);
    expect(await upTo()).toBe(4);
  });

  it('are made from all rows of a database that replaced another', async () => {
    await append([fault('a')]);
    await startForwarding('chain', true, 'minimal k1');
    await fillOutbox(maker);
    expect(numbers(await nextBatch(LIMITS, 'age'))).toEqual([1]);
  });

  it('are made from rows before and after, but not during, a gap without a destination', async () => {
    await startForwarding('chain', false, 'minimal k1');
    await append([fault('a'), fault('b')]);
    expect(await pauseForwarding()).toMatchObject({ count: 2, until: expect.any(Number) });
    await append([fault('c'), fault('d')]);
    // Repeated, as by each worker that starts, it returns the same.
    expect(await pauseForwarding()).toMatchObject({ count: 2 });
    expect(await startForwarding('another', false, 'full k1')).toBe(true);
    await fillOutbox(maker);
    await endGap();
    await append([fault('e')]);
    expect(await startForwarding('a third', false, 'full k1')).toBe(false);
    await fillOutbox(maker);
    expect((await nextBatch(LIMITS, 'age')).map(({ json }) => JSON.parse(json).row)).toEqual([1, 2, 5]);
  });

  it('are made from rows after the gap even while those before it are still being made', async () => {
    const policy = (id: string, changes: PolicyEntry['changes']) => ({
      kind: 'policy' as const,
      id,
      at: 1,
      source: 'managed' as const,
      changes,
      problems: [],
    });
    await startForwarding('chain', false, 'minimal k1');
    await append([fault('a'), fault('b')]);
    await pauseForwarding();
    await append([policy('gone', [{ key: 'forwardUrl' }]), fault('in the gap')]);
    await append([
      policy('back', [{ key: 'forwardUrl', after: 'engine.contoso.com' }]),
      policy('more', [{ key: 'disabledRules', after: 'x' }]),
    ]);
    await startForwarding('chain', false, 'minimal k1');
    await fillOutbox(maker);
    await append([fault('meanwhile')]);
    await endGap();
    await fillOutbox(maker);
    expect((await nextBatch(LIMITS, 'age')).map(({ row }) => row)).toEqual([1, 2, 5, 6, 7]);
  });

  it('are remade from rows, or from their own text if the activity is gone', async () => {
    await startForwarding('chain', false, 'minimal k1');
    await append(['a', 'b'].map(fault));
    const asEvent = makerOf((row, before, link) => outgoing(row, contextOf('minimal', { before, ...link })));
    await fillOutbox(asEvent);
    await startForwarding('another', false, 'minimal k2');
    expect((await waitingToBeSent()).waiting).toBe(2);
    await fillOutbox({
      ...asEvent,
      make: (row, before, link) => (row.seq === 1 ? undefined : asEvent.make(row, before, link)),
    });
    const events = await nextBatch(LIMITS, 'age');
    expect(events.map(({ row }) => row)).toEqual([1, 2]);
    expect(await verify(events.map(({ json }) => json))).toMatchObject({ verdict: 'ok', chains: [{ rows: 2 }] });
  });

  it('are all or nothing: a failure leaves neither events nor position', async () => {
    await startForwarding('chain', false, 'minimal k1');
    await append([fault('a'), fault('b')]);
    await put(waiting(2));
    await expect(fillOutbox(maker)).rejects.toThrow();
    expect(await upTo()).toBe(0);
    expect(numbers(await nextBatch(LIMITS, 'age'))).toEqual([2]);
  });
});

describe('sent events', () => {
  it('are kept across chains that repeat the same numbers', async () => {
    await keepSent([waiting(1, { about: 'x', json: 'old' })]);
    await pauseForwarding();
    await keepSent([waiting(1, { about: 'x', json: 'new' })]);
    expect((await sentTextsOf('x')).map(({ json }) => json)).toEqual(['old', 'new']);
  });

  it('are removed when too old, even behind some dated in the future', async () => {
    const now = Date.now();
    const DAY = 86_400_000;
    const sentAt = async (...days: number[]) => {
      await (await openLog()).clear('sent');
      for (const [index, day] of days.entries())
        await (await openLog()).add('sent', { sequence: index + 1, json: '', at: now + day * DAY });
      await forgetSentBefore(now - 30 * DAY);
      return (await (await openLog()).getAll('sent')).map(({ sequence }) => sequence);
    };
    expect(await sentAt(-40, -31, -29, 0)).toEqual([3, 4]);
    expect(await sentAt(300, 301, -31, 302, -29, 0)).toEqual([4, 5, 6]);
    expect(await sentAt(300, -29, 0)).toEqual([1, 2, 3]);
    expect(await sentAt(300, 301)).toEqual([1, 2]);
    expect(await sentAt(-32, -31)).toEqual([]);
  });
});

describe('refused events', () => {
  it('are limited: the oldest are dropped and counted', async () => {
    await bury(many(6), 'bad', 8);
    expect(await readLosses()).not.toHaveProperty('discarded');
    await bury([waiting(7), waiting(8), waiting(9), waiting(10)], 'bad', 8);
    expect(await readLosses()).toMatchObject({
      refused: { total: 10 },
      discarded: { total: 2, untold: { from: 1, to: 2 } },
    });
    expect(await waitingToBeSent()).toMatchObject({ deadCount: 8, dead: [{ sequence: 3 }, ...Array(7).fill({})] });
  });

  it('can be sent again unchanged', async () => {
    const event = waiting(7, { about: 'x' });
    await put(event);
    await bury([event], 'bad');
    expect(await waitingToBeSent()).toMatchObject({ waiting: 0, dead: [{ sequence: 7, why: 'bad' }] });
    expect(await unbury()).toEqual([event]);
    expect(await waitingToBeSent()).toMatchObject({ waiting: 1, dead: [] });
    expect(await nextBatch(LIMITS, 'age')).toEqual([event]);
  });
});

describe('forwarded events are signed', () => {
  it('by a checkpoint event, which tells the engine where the chain was', async () => {
    await startForwarding('device/1', false, 'minimal k1');
    const maker = makerOf((row, before, link) => outgoing(row, contextOf('minimal', { before, ...link })));
    await append([activity('a'), activity('b')]);
    await fillOutbox(maker);
    await checkpointOfForwarded();
    await fillOutbox(maker);
    const texts = (await (await openLog()).getAll('outbox')).map(({ json }) => json);
    expect(texts).toHaveLength(3);
    expect(await verify(texts)).toMatchObject({ verdict: 'ok', chains: [{ rows: 3, checkpoints: 1, provenTo: 2 }] });
    // The same head is not signed twice, and a change of the signed data is detected.
    const forged = texts.map(text => text.replace(/"message":"[^"]*"/, '"message":"nothing"'));
    expect(await verify(forged)).toMatchObject({ verdict: 'edited' });
  });

  it('only if something is forwarded', async () => {
    await append([activity('a')]);
    expect(await checkpointOfForwarded()).toBeUndefined();
  });
});

describe('a stricter privacy level', () => {
  it('remakes waiting and refused events in a new chain', async () => {
    const make = (level: 'full' | 'minimal') =>
      makerOf((row, before, link) => outgoing(row, contextOf(level, { before, ...link })));
    const one = activity('a');
    if (one.kind !== 'activity') throw new Error('none');
    await startForwarding('old/1', false, 'full k1');
    await append([
      { ...one, activity: { ...one.activity, recipients: ['ana@fabrikam.com'] } },
      { ...one, id: 'b', activityId: 'b' },
    ]);
    await fillOutbox(make('full'));
    const waitingNow = async () => (await openLog()).getAll('outbox');
    const [first] = await waitingNow();
    expect(first?.json).toContain('ana@fabrikam.com');
    await bury([first as Waiting], 'bad');
    await startForwarding('new/1', false, 'minimal k1');
    expect(await (await openLog()).count('deadLetters')).toBe(0);
    await fillOutbox(make('minimal'));
    const events = await waitingNow();
    expect(events.map(({ sequence }) => sequence)).toEqual([1, 2]);
    expect(JSON.stringify(events)).not.toContain('ana@');
    expect(await verify(events.map(({ json }) => json))).toMatchObject({ verdict: 'ok', chains: [{ rows: 2 }] });
    // Nothing differs, so nothing is remade.
    await startForwarding('newer/1', false, 'minimal k1');
    expect((await waitingNow()).map(({ uid }) => uid)).toEqual(events.map(({ uid }) => uid));
  });
});

describe('the log of a device that forwards', () => {
  it('is verified like any other', async () => {
    await startForwarding('device/1', false, 'minimal k1');
    await append([activity('a'), activity('b')]);
    await fillOutbox(makerOf((row, before, link) => outgoing(row, contextOf('minimal', { before, ...link }))));
    await checkpointOfForwarded();
    await checkpoint();
    await append([activity('c')]);
    const lines = await exportedLines();
    expect(await verify(lines)).toMatchObject({
      verdict: 'ok',
      chains: [{ rows: 5, checkpoints: 1, elsewhere: 1, flaws: [] }],
    });
    const forged = lines.map(line => line.replace('"id":"device/1"', '"id":"device/2"'));
    expect(await verify(forged)).toMatchObject({ verdict: 'edited' });
  });
});
