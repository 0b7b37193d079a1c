import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { canonicalText, GENESIS, hashOf } from './canonical';
import { CURVE, type PublicKey, type SignedHead, sign } from './signed-head';
import { emptyLog, exportedLines, fillLog } from './test/export';
import { chainedAnew, type Mutation, mutationOf } from './test/mutations';
import { verify } from './verify';

const ROWS = 60;
const EVERY = 9;
/** Each checkpoint names the row before it. */
const SIGNED = Array.from({ length: Math.floor(ROWS / EVERY) }, (_, i) => (i + 1) * EVERY - 1);

let lines: string[];

beforeAll(async () => {
  await fillLog(ROWS, EVERY);
  lines = await exportedLines();
  await emptyLog();
});
afterEach(emptyLog);

type Fields = Parameters<typeof chainedAnew>[0][number];
const parsed = (from: readonly string[] = lines.slice(0, -1)) => from.map(line => JSON.parse(line) as Fields);

describe('an export', () => {
  it('as it is, is ok, and signed to the end', async () => {
    const verification = await verify(lines);
    expect(verification).toMatchObject({
      verdict: 'ok',
      chains: [{ rows: ROWS, first: 1, last: ROWS, provenTo: ROWS, checkpoints: 6, flaws: [] }],
    });
    expect(verification.chains[0]?.key).toMatch(/^[0-9a-f]{64}$/);
    expect(await verify(lines.map(line => JSON.parse(line)))).toEqual(verification);
  });

  it('after 200 random changes: each is seen, and named rightly', async () => {
    const seen = new Map<Mutation['name'], number>();
    const mutations = fc.sample(mutationOf(lines, SIGNED), { numRuns: 200, seed: Date.now() });
    for (const { name, lines: changed, verdict, after } of mutations) {
      const found = await verify(changed);
      const where = typeof after === 'number' ? { from: after, to: after } : after;
      const told = { name, verdict: found.verdict, after: found.after, flaws: found.chains.flatMap(({ flaws }) => flaws) };
      expect(told, JSON.stringify({ verdict, after, changed: changed.filter(line => !lines.includes(line)) })).toMatchObject({ verdict });
      expect(found.after, JSON.stringify({ told, where })).toBeGreaterThanOrEqual(where.from);
      expect(found.after, JSON.stringify({ told, where })).toBeLessThanOrEqual(where.to);
      seen.set(name, (seen.get(name) ?? 0) + 1);
    }
    const all = [...seen.values()].reduce((sum, one) => sum + one, 0);
    console.info(`${all} of ${mutations.length} changes seen and named rightly: ${[...seen].map(one => one.join(' ')).join(', ')}`);
    expect(seen.size).toBe(6);
  });
});

it('each changed row is told of, also if they are more than a call can have arguments', async () => {
  const changed = Array.from({ length: 150_000 }, (_, at) =>
    JSON.stringify({ seq: at + 1, prev: at === 0 ? GENESIS : 'f'.repeat(64), kind: 'fault', id: `${at}` }),
  );
  const { verdict, chains } = await verify(changed);
  expect([verdict, chains.map(({ flaws }) => flaws.length >= changed.length - 1)]).toEqual(['edited', [true]]);
}, 60_000);

/** Rows signed by somebody with a key of their own, as an export. */
async function signedAnew(rows: Fields[], id: string): Promise<string[]> {
  const pair = await crypto.subtle.generateKey(CURVE, false, ['sign', 'verify']);
  const { x = '', y = '' } = await crypto.subtle.exportKey('jwk', pair.publicKey);
  const publicKey: PublicKey = { kty: 'EC', crv: 'P-256', x, y };
  const forged: Fields[] = [];
  for (const row of rows) {
    const before = forged.at(-1);
    const chain = { id, seq: forged.length, hash: before ? hashOf(before) : '' };
    const signature = row.kind === 'checkpoint' && (await sign('checkpoint', { at: 1, chain }, pair.privateKey));
    forged.push(...chainedAnew([...forged, signature ? { ...row, at: 1, chain, publicKey: { ...publicKey }, signature } : row]).slice(-1));
  }
  const chain = { id, seq: forged.length, hash: hashOf(forged.at(-1)) };
  const signature = await sign('export', { at: 1, chain }, pair.privateKey);
  const end = { export: { seq: chain.seq, hash: chain.hash, at: 1, chain: id, publicKey, signature } };
  return [...forged, end].map(row => JSON.stringify(row));
}

describe('what is signed', () => {
  it('a log with a key of its own throughout is seen by whoever knows the key', async () => {
    const { key } = (await verify(lines)).chains[0] ?? {};
    const forged = await signedAnew(parsed(), 'x');
    expect(await verify(forged)).toMatchObject({ verdict: 'ok' });
    expect(await verify(forged, { key })).toMatchObject({ verdict: 'edited', after: 0 });
    expect(await verify(lines, { key })).toMatchObject({ verdict: 'ok' });
  });

  it('with another key from some row on, or for another log, it is edited', async () => {
    const rest = (await signedAnew(parsed(), 'x')).slice(-1);
    expect(await verify([...lines.slice(0, -1), ...rest])).toMatchObject({ verdict: 'edited', after: 53 });
    const last = JSON.parse(lines.at(-1) as string);
    last.export.chain = 'another';
    expect(await verify([...lines.slice(0, -1), JSON.stringify(last)])).toMatchObject({ verdict: 'edited', after: 53 });
  });

  it('a checkpoint does not do as the end of a log that was cut there', async () => {
    const { at, chain, publicKey, signature } = JSON.parse(lines[53] as string);
    const end = { export: { seq: chain.seq, hash: chain.hash, at, chain: chain.id, publicKey, signature } };
    expect(await verify([...lines.slice(0, 53), JSON.stringify(end)])).toMatchObject({ verdict: 'edited' });
  });

  it('names a row that is not there: the end is missing', async () => {
    const far = parsed();
    const checkpoint = far.splice(53, 1)[0] as Fields;
    const moved = chainedAnew([...far.slice(0, 20), checkpoint]);
    expect(await verify(moved, { anyOrder: true })).toMatchObject({ verdict: 'truncated', after: 21 });
  });
});

describe('the beginning', () => {
  const removed = (to: number, hash: unknown): Fields => ({
    kind: 'removed',
    id: 'r',
    at: 1,
    from: 1,
    to,
    count: to,
    hash: hash as string,
    recordedAt: 1,
  });

  it('may be removed by retention, if an entry says so and the first row follows the last removed one', async () => {
    const rows = parsed().slice(0, 40);
    const all = chainedAnew([...rows, removed(17, hashOf(rows[16]))]);
    expect(await verify(all.slice(17), { anyOrder: true })).toMatchObject({
      verdict: 'ok',
      chains: [{ first: 18, removed: 17, elsewhere: 1, flaws: [] }],
    });
    expect(await verify(all.slice(18), { anyOrder: true })).toMatchObject({ verdict: 'gap', after: 0 });
    expect(await verify(all.slice(16), { anyOrder: true })).toMatchObject({ verdict: 'gap', after: 0 });
    const lie = chainedAnew([...rows, removed(17, hashOf(rows[15]))]);
    expect(await verify(lie.slice(17), { anyOrder: true })).toMatchObject({ verdict: 'edited', after: 0 });
    // The entry on rows that were removed before is itself removed in time.
    const twice = chainedAnew([...all, removed(41, hashOf(all[40]))]);
    expect(await verify(twice.slice(41), { anyOrder: true })).toMatchObject({ verdict: 'ok', chains: [{ first: 42, rows: 1 }] });
  });

  it('rows of versions that did not chain them are counted; the last of them is vouched for', async () => {
    const old = (seq: number): Fields => ({ kind: 'fault', seq, id: `o${seq}`, recordedAt: seq });
    const first: Fields = { kind: 'fault', seq: 3, id: 'n3', recordedAt: 3, prev: hashOf(old(2)) };
    const rows = [old(1), old(2), first, { ...first, seq: 4, id: 'n4', prev: hashOf(first) }];
    expect(await verify(rows, { anyOrder: true })).toMatchObject({ verdict: 'ok', chains: [{ unchained: 2, rows: 4 }] });
    expect(await verify(rows.with(1, { ...old(2), recordedAt: 7 }), { anyOrder: true })).toMatchObject({ verdict: 'edited', after: 1 });
    expect(await verify(rows.with(3, old(4)), { anyOrder: true })).toMatchObject({ verdict: 'edited', after: 3 });
  });
});

describe('rows out of an engine', () => {
  /** As `forward` makes them: chained on their own. */
  const events = (id: string, many: number): Fields[] => {
    let prev = '0'.repeat(64);
    return Array.from({ length: many }, (_, index) => {
      const event = {
        metadata: { uid: `${id}-${index}`, sequence: index + 1 },
        message: `é ${index}`,
        unmapped: { chain: { id, alg: 'sha-256', form: 'jcs', prev } },
      };
      prev = hashOf(event);
      return event;
    });
  };
  const anyOrder = { anyOrder: true };

  it('come in any order, several times, of several devices, and wrapped by the engine', async () => {
    const one = events('a/1', 20);
    const other = events('b/1', 5);
    const wrapped = [
      ...one.map(event => JSON.stringify({ _time: '2026-11-24', _msg: canonicalText(event), seq: '7' })),
      ...one.slice(3, 5).map(event => JSON.stringify({ body: canonicalText(event) })),
      ...one.slice(5, 7).map(event => JSON.stringify({ result: { _raw: canonicalText(event) }, preview: false })),
      ...one.slice(7, 8).map(event => JSON.stringify({ Timestamp: '2026-11-24', Body: canonicalText(event) })),
      ...one.slice(8, 9).map(event => JSON.stringify({ _id: 'a', _source: { event: { original: canonicalText(event) } } })),
      ...other.map(event => JSON.stringify({ event })),
      ...other.slice(2).map(event => JSON.stringify(event)),
    ];
    const [shuffled] = fc.sample(fc.shuffledSubarray(wrapped, { minLength: wrapped.length }), 1);
    const found = await verify(shuffled ?? [], anyOrder);
    expect(found.verdict).toBe('ok');
    expect(found.chains.toSorted((x, y) => y.rows - x.rows)).toMatchObject([
      { id: 'a/1', rows: 20, doubles: 6 },
      { id: 'b/1', rows: 5, doubles: 3 },
    ]);
  });

  it.each<[string, (rows: Fields[]) => Fields[], object]>([
    ['one is missing', rows => rows.toSpliced(4, 1), { verdict: 'gap', after: 4 }],
    ['the first is missing', rows => rows.slice(1), { verdict: 'gap', after: 0 }],
    ['one is different', rows => rows.with(4, { ...rows[4], message: 'x' }), { verdict: 'edited', after: 4 }],
    ['two of one number', rows => [...rows, { ...rows[4], message: 'x' } as Fields], { verdict: 'forked', after: 4 }],
    ['one has another number', rows => rows.with(4, { ...rows[4], metadata: { uid: '', sequence: 77 } }), { verdict: 'edited', after: 4 }],
  ])('%s', async (_, change, wanted) => {
    const found = await verify(change(events('a/1', 9)), anyOrder);
    expect(found).toMatchObject(wanted);
  });

  it('a part begins and ends anywhere; without leave the order counts, copies do not', async () => {
    const rows = events('a/1', 9);
    expect(await verify(rows.slice(3, 7), { anyOrder: true, part: true })).toMatchObject({
      verdict: 'ok',
      chains: [{ first: 4, last: 7 }],
    });
    expect(await verify(rows.toReversed())).toMatchObject({ verdict: 'reordered', after: 0 });
    expect(await verify([...rows, ...rows.slice(2, 4)])).toMatchObject({ verdict: 'ok', chains: [{ doubles: 2 }] });
  });

  it('are proven by a checkpoint of their own chain; one of the log on the device is of elsewhere', async () => {
    const rows = events('a/1', 3);
    const local = JSON.parse(lines[53] as string);
    const withCheckpoint = ({ at, chain, publicKey, signature }: SignedHead) => {
      const checkpoint = { log: chain.id, seq: chain.seq, hash: chain.hash, public_key: publicKey, signature };
      const last = { ...rows[2], time: at, unmapped: { ...(rows[2]?.unmapped as object), checkpoint } };
      return verify([...rows.slice(0, 2), last]);
    };
    expect(await withCheckpoint(local)).toMatchObject({ verdict: 'ok', chains: [{ elsewhere: 1, checkpoints: 0 }] });
    expect(await withCheckpoint({ ...local, at: 1 })).toMatchObject({ verdict: 'edited', after: 0 });
    // Whoever knows the key wants something to be signed with it.
    expect(await verify(events('a/1', 3), { key: 'f'.repeat(64) })).toMatchObject({ verdict: 'edited' });
    const pair = await crypto.subtle.generateKey(CURVE, false, ['sign', 'verify']);
    const { x = '', y = '' } = await crypto.subtle.exportKey('jwk', pair.publicKey);
    const own = { at: 5, chain: { id: 'a/1', seq: 2, hash: hashOf(rows[1]) }, publicKey: { kty: 'EC', crv: 'P-256', x, y } as const };
    const signed = { ...own, signature: await sign('checkpoint', own, pair.privateKey) };
    expect(await withCheckpoint(signed)).toMatchObject({ verdict: 'ok', chains: [{ provenTo: 2, checkpoints: 1 }] });
    rows[0] = { ...rows[0], message: 'x' } as Fields;
    expect(await withCheckpoint(signed)).toMatchObject({ verdict: 'edited', after: 0 });
  });
});

it('whatever it is given, it comes to an end and finds nothing in what is nothing', async () => {
  expect(await verify([])).toEqual({ verdict: 'empty', chains: [] });
  expect(await verify(['', {}])).toMatchObject({ verdict: 'empty' });
  expect(await verify(lines.slice(-1))).toMatchObject({ verdict: 'truncated', after: 0 });
  await fc.assert(
    fc.asyncProperty(fc.array(fc.oneof(fc.string(), fc.json(), fc.anything(), fc.constantFrom(...lines.slice(0, 3)))), async given => {
      const { verdict } = await verify([...given, ...lines]);
      if (given.length > 0) expect(verdict).not.toBe('ok');
    }),
    { numRuns: 100 },
  );
  const deep = `{"seq":1,"kind":"x","prev":${'['.repeat(200_000)}${']'.repeat(200_000)}}`;
  expect(await verify([deep, ...lines])).toMatchObject({ verdict: 'edited', after: 0 });
  expect(
    await verify(
      [
        { seq: 2 ** 53 - 1, kind: 'x' },
        { seq: 1, kind: 'x' },
      ],
      { anyOrder: true },
    ),
  ).toMatchObject({ verdict: 'gap', after: 1 });
});
