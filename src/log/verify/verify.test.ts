import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { append, appendRemoval } from '../append';
import { checkpoint } from '../checkpoint';
import { removeOld } from '../retention/retention';
import { activity, exportedLines, fillLog } from '../test/export';
import { chainedAnew, type Fields, START, signedAnew } from '../test/forge';
import { type Export, inventedPast, KINDS, type Kind, type Mutation } from '../test/mutations';
import { REMOVAL_KINDS } from '../test/removal-mutations';
import { emptyLog } from '../test/rows';
import { canonicalText, hashOf } from './canonical';
import { CURVE, type SignedHead, sign } from './signed-head';
import { verify } from './verify';

const ROWS = 60;
const EVERY = 9;
const DAY = 86_400_000;
/**
 * How many random changes to try, of all kinds together; `SEED` repeats those of an earlier run.
 */
const MUTATIONS = Number(process.env.MUTATIONS ?? 160);
const SEED = Number(process.env.SEED ?? Date.now() % 2 ** 31);

let lines: string[];
let genuine: Export;
let anotherDevice: Export;
/** Without the rows that retention has removed. */
let kept: Export;
/** Of a log that was full and removed the least serious entries in several steps. */
let evicted: Export;
let anotherEvicted: Export;

beforeAll(async () => {
  genuine = await filled(ROWS);
  anotherDevice = await filled(ROWS);
  lines = [...genuine.lines];
  kept = await filled(ROWS, 25);
  evicted = await filledAndEvicted();
  anotherEvicted = await filledAndEvicted();
});
afterEach(emptyLog);

/** An export of its own log, of which the first rows have been removed. */
async function filled(rows: number, removed = 0): Promise<Export> {
  const now = Date.now();
  vi.setSystemTime(now - 40 * DAY);
  await fillLog(removed, EVERY);
  vi.setSystemTime(now);
  await fillLog(removed + 3, EVERY, removed + 1);
  await removeOld(30);
  await fillLog(rows, EVERY, (removed === 0 ? 0 : 1) + removed + 4);
  const exported = await exportedLines();
  vi.useRealTimers();
  await emptyLog();
  return { lines: exported, key: (await verify(exported)).chains[0]?.key ?? '' };
}

/**
 * An export of its own log that was full: one activity in five is serious and stays, in `kept`
 * entries; what was kept once is kept again.
 */
async function filledAndEvicted(): Promise<Export> {
  const now = Date.now();
  const limit = { because: 'space', evictable: 'minor', floods: [], through: true } as const;
  vi.setSystemTime(now - DAY);
  const fill = async (from: number, to: number) => {
    for (let at = from; at <= to; at++) {
      if (at % EVERY === 0) await checkpoint();
      else await append([activity(`a${at}`, `File ${at}.docx`, at % 5 === 0 ? 'high' : 'low')]);
    }
  };
  await fill(1, 100);
  vi.setSystemTime(now);
  for (const rows of [40, 40]) await appendRemoval({ ...limit, rows });
  await fill(101, 120);
  await appendRemoval({ ...limit, rows: 30 });
  await fill(121, 140);
  const exported = await exportedLines();
  vi.useRealTimers();
  await emptyLog();
  return { lines: exported, key: (await verify(exported)).chains[0]?.key ?? '' };
}

const parsed = (from: readonly string[] = lines.slice(0, -1)) => from.map(line => JSON.parse(line) as Fields);

describe('an export', () => {
  it('is ok when unchanged, and signed to its end', async () => {
    const verification = await verify(lines);
    expect(verification).toMatchObject({
      verdict: 'ok',
      chains: [{ rows: ROWS, first: 1, last: ROWS, provenFrom: 1, provenTo: ROWS, checkpoints: 6, flaws: [] }],
    });
    expect(verification.chains[0]?.key).toMatch(/^[0-9a-f]{64}$/);
    expect(await verify(lines.map(line => JSON.parse(line)))).toEqual(verification);
  });

  it('is ok after retention has removed rows, and linked from the first remaining one', async () => {
    expect(await verify(kept.lines)).toMatchObject({
      verdict: 'ok',
      chains: [{ rows: ROWS - 25, first: 26, last: ROWS, removed: 25, provenFrom: 26, provenTo: ROWS, flaws: [] }],
    });
  });

  it('is ok for a log that was full, and linked from the first remaining row', async () => {
    const rows = parsed(evicted.lines.slice(0, -1));
    const [first, last] = [Number(rows[0]?.seq), Number(rows.at(-1)?.seq)];
    expect(rows.filter(({ kind }) => kind === 'removed')).not.toEqual([]);
    expect(rows.filter(({ kind }) => kind === 'kept').length).toBeGreaterThan(15);
    expect(await verify(evicted.lines)).toMatchObject({
      verdict: 'ok',
      chains: [{ rows: rows.length, first, last, removed: first - 1, provenFrom: first, provenTo: last, flaws: [] }],
    });
  });
});

describe('a random change of an export', () => {
  const kinds = [...Object.entries(KINDS), ['invented past', inventedPast] as const];
  const runs = Math.ceil(MUTATIONS / kinds.length);
  let noticed = 0;
  afterAll(() => console.info(`${noticed} changes of ${kinds.length} kinds noticed and named rightly, SEED=${SEED}`));

  it.each(kinds)('is detected with the right verdict: %s', async (_, kind) => {
    const mutations = fc.sample(kind(kind === inventedPast ? kept : genuine, anotherDevice), {
      numRuns: runs,
      seed: SEED,
    });
    for (const mutation of mutations) await expectNoticed(mutation);
    noticed += mutations.length;
  });
});

describe('a random change of an export of a log that was full', () => {
  const kinds: [string, Kind][] = [
    ...Object.entries(KINDS),
    ['invented past', inventedPast],
    ...Object.entries(REMOVAL_KINDS),
  ];
  const runs = Math.ceil(MUTATIONS / kinds.length);
  let noticed = 0;
  afterAll(() => console.info(`${noticed} changes of ${kinds.length} kinds noticed after a flood, SEED=${SEED}`));

  it.each(kinds)('is detected: %s', async (_, kind) => {
    for (const mutation of fc.sample(kind(evicted, anotherEvicted), { numRuns: runs, seed: SEED })) {
      const given = await mutation.lines;
      const found = await verify(given, mutation.options);
      // Its first row and the newest removal entry prove that nothing else is
      // missing before it: without them there is no position before which a change could be.
      const hasBeginning = given[0] === evicted.lines[0] && given.includes(newestRemoval(evicted.lines));
      if (!hasBeginning && found.after === 0)
        expect(['edited', 'gap', 'forked', mutation.verdict]).toContain(found.verdict);
      else await expectNoticed({ ...mutation, lines: given });
      noticed += 1;
    }
  });
});

const newestRemoval = (from: readonly string[]) => from.findLast(line => JSON.parse(line).kind === 'removed') ?? '';

async function expectNoticed({ lines: changed, verdict, after, options }: Mutation): Promise<void> {
  const given = await changed;
  const found = await verify(given, options);
  const flaws = found.chains.flatMap(chain => chain.flaws);
  const why = JSON.stringify({
    SEED,
    verdict,
    after,
    flaws,
    changed: given.filter(line => ![...lines, ...kept.lines, ...evicted.lines].includes(line)),
  });
  const { from, to } = typeof after === 'number' ? { from: after, to: after } : after;
  expect(found.verdict, why).toBe(verdict);
  expect(found.after, why).toBeGreaterThanOrEqual(from);
  expect(found.after, why).toBeLessThanOrEqual(to);
}

it('reports each changed row, even more than a call can have arguments', async () => {
  const changed = Array.from({ length: 150_000 }, (_, at) =>
    JSON.stringify({ seq: at + 1, prev: at === 0 ? START.prev : 'f'.repeat(64), kind: 'fault', id: `${at}` }),
  );
  const { verdict, chains } = await verify(changed);
  expect([verdict, chains.map(({ flaws }) => flaws.length >= changed.length - 1)]).toEqual(['edited', [true]]);
}, 60_000);

describe('a signature', () => {
  it('by a foreign key throughout is detected if the key is known', async () => {
    const { key } = (await verify(lines)).chains[0] ?? {};
    const forged = await signedAnew(parsed(), 'x');
    expect(await verify(forged)).toMatchObject({ verdict: 'ok' });
    expect(await verify(forged, { key })).toMatchObject({ verdict: 'edited', after: 0 });
    expect(await verify(lines, { key })).toMatchObject({ verdict: 'ok' });
  });

  it('by another key from some row on, or for another log, is reported as edited', async () => {
    const rest = (await signedAnew(parsed(), 'x')).slice(-1);
    expect(await verify([...lines.slice(0, -1), ...rest])).toMatchObject({ verdict: 'edited', after: 53 });
    const last = JSON.parse(lines.at(-1) as string);
    last.export.chain = 'another';
    expect(await verify([...lines.slice(0, -1), JSON.stringify(last)])).toMatchObject({ verdict: 'edited', after: 53 });
  });

  it('of a checkpoint is not accepted as the end of a log that was cut there', async () => {
    const { at, chain, publicKey, signature } = JSON.parse(lines[53] as string);
    const end = { export: { seq: chain.seq, hash: chain.hash, at, chain: chain.id, publicKey, signature } };
    expect(await verify([...lines.slice(0, 53), JSON.stringify(end)])).toMatchObject({ verdict: 'edited' });
  });

  it('for a row that does not exist means the end is missing', async () => {
    const far = parsed();
    const checkpoint = far.splice(53, 1)[0] as Fields;
    const moved = chainedAnew([...far.slice(0, 20), checkpoint]);
    expect(await verify(moved, { anyOrder: true })).toMatchObject({ verdict: 'truncated', after: 21 });
  });
});

describe('the proven part', () => {
  it('begins where the links to the newest signed row begin', async () => {
    const from = async (changed: readonly string[]) => {
      const { provenFrom, provenTo } = (await verify(changed)).chains[0] ?? {};
      return [provenFrom, provenTo];
    };
    expect(await from(lines.toSpliced(29, 1))).toEqual([31, 60]);
    expect(await from(lines.with(29, JSON.stringify({ ...JSON.parse(lines[29] as string), recordedAt: 1 })))).toEqual([
      31, 60,
    ]);
    expect(await from([...kept.lines.slice(0, 1), ...kept.lines.slice(4)])).toEqual([30, 60]);
    expect(await from(lines.slice(0, 50))).toEqual([1, 44]);
    expect(await from(lines.slice(0, 5))).toEqual([0, 0]);
  });

  it('does not include rows added before removed ones, even unchained as in old versions', async () => {
    const past = Array.from({ length: 25 }, (_, index) =>
      JSON.stringify({ kind: 'fault', id: `p${index}`, recordedAt: 1, seq: index + 1 }),
    );
    for (const some of [past, past.slice(0, 20)])
      expect(await verify([...some, ...kept.lines])).toMatchObject({
        verdict: 'edited',
        after: 0,
        chains: [{ provenFrom: 26, provenTo: 60 }],
      });
  });

  it('requires a key in the one canonical encoding of its name', async () => {
    const end = JSON.parse(lines.at(-1) as string);
    // The last two bits of the 258 in 43 characters do not belong to the 256 of a coordinate.
    const [x, letters] = [
      end.export.publicKey.x as string,
      'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_',
    ];
    end.export.publicKey.x = x.slice(0, -1) + letters[letters.indexOf(x.at(-1) ?? '') + 1];
    const short = lines.slice(0, 1);
    expect(await verify([...short, JSON.stringify(end)])).toMatchObject({ verdict: 'edited', after: 1 });
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

  it('may be removed by retention if an entry with the matching hash says so', async () => {
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
    expect(await verify(twice.slice(41), { anyOrder: true })).toMatchObject({
      verdict: 'ok',
      chains: [{ first: 42, rows: 1 }],
    });
  });

  it('may have unchained rows of old versions, which are counted', async () => {
    const old = (seq: number): Fields => ({ kind: 'fault', seq, id: `o${seq}`, recordedAt: seq });
    const first: Fields = { kind: 'fault', seq: 3, id: 'n3', recordedAt: 3, prev: hashOf(old(2)) };
    const rows = [old(1), old(2), first, { ...first, seq: 4, id: 'n4', prev: hashOf(first) }];
    expect(await verify(rows, { anyOrder: true })).toMatchObject({
      verdict: 'ok',
      chains: [{ unchained: 2, rows: 4 }],
    });
    expect(await verify(rows.with(1, { ...old(2), recordedAt: 7 }), { anyOrder: true })).toMatchObject({
      verdict: 'edited',
      after: 1,
    });
    expect(await verify(rows.with(3, old(4)), { anyOrder: true })).toMatchObject({ verdict: 'edited', after: 3 });
  });
});

describe('rows from an engine', () => {
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

  it('may be in any order, repeated, from several devices, and wrapped by the engine', async () => {
    const one = events('a/1', 20);
    const other = events('b/1', 5);
    const wrapped = [
      ...one.map(event => JSON.stringify({ _time: '2026-11-24', _msg: canonicalText(event), seq: '7' })),
      ...one.slice(3, 5).map(event => JSON.stringify({ body: canonicalText(event) })),
      ...one.slice(5, 7).map(event => JSON.stringify({ result: { _raw: canonicalText(event) }, preview: false })),
      ...one.slice(7, 8).map(event => JSON.stringify({ Timestamp: '2026-11-24', Body: canonicalText(event) })),
      ...one
        .slice(8, 9)
        .map(event => JSON.stringify({ _id: 'a', _source: { event: { original: canonicalText(event) } } })),
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
    [
      'two have the same number',
      rows => [...rows, { ...rows[4], message: 'x' } as Fields],
      { verdict: 'forked', after: 4 },
    ],
    [
      'one has another number',
      rows => rows.with(4, { ...rows[4], metadata: { uid: '', sequence: 77 } }),
      { verdict: 'edited', after: 4 },
    ],
  ])('get the right verdict if %s', async (_, change, wanted) => {
    const found = await verify(change(events('a/1', 9)), anyOrder);
    expect(found).toMatchObject(wanted);
  });

  it('may have the form that the engine gives them, with long numbers in its own columns', async () => {
    const rows = events('a/1', 3).map(event => canonicalText(event));
    const columns = (row: string) => `{ "_msg" : ${JSON.stringify(row)}, "offset" : 12345678901234567890 }`;
    expect(await verify(rows.map(columns), anyOrder)).toMatchObject({ verdict: 'ok', chains: [{ rows: 3 }] });
    const pretty = rows.map(row =>
      JSON.stringify(JSON.parse(row), null, 1).replaceAll('\n', ' ').replace('é', '\\u00e9'),
    );
    expect(await verify(pretty, anyOrder)).toMatchObject({ verdict: 'ok', chains: [{ rows: 3 }] });
  });

  it.each<[string, (row: string, another: string) => string, string]>([
    [
      'a key repeated in the event',
      row => JSON.stringify({ _msg: row.replace('"message"', '"message":"x","message"') }),
      'has a key twice',
    ],
    ['a key repeated around it', row => JSON.stringify({ _msg: row }).replace('{', '{"_msg":"x",'), 'has a key twice'],
    [
      'a number with more digits than are read',
      row => row.replace('"sequence":2', '"sequence":2.00000000000000000001'),
      'has a number that reads as another one',
    ],
    [
      'another event in another envelope',
      (row, another) => JSON.stringify({ event: { original: row }, body: another }),
      'holds two different rows',
    ],
  ])('are edited if they show something else than their hash covers: %s', async (_, change, problem) => {
    const [first = '', second = '', third = ''] = events('a/1', 3).map(event => canonicalText(event));
    const { verdict, chains } = await verify([first, change(second, third), third], anyOrder);
    expect(verdict).toBe('edited');
    expect(chains[0]?.flaws).toContainEqual(expect.objectContaining({ verdict: 'edited', text: `line 2 ${problem}` }));
  });

  it.each([
    ['is no JSON', '{"time":'],
    ['is neither a row of a log nor an event of a chain', '{"a":1}'],
    ['holds two different rows', JSON.stringify({ event: events('a/1', 1)[0], body: events('b/1', 1)[0] })],
  ])('are edited if a line before the first one %s', async (problem, line) => {
    const rows = events('a/1', 3).map(event => canonicalText(event));
    const { verdict, chains } = await verify([line, ...rows.slice(1)], { anyOrder: true, part: true });
    expect(verdict).toBe('edited');
    expect(chains).toMatchObject([{ rows: 2, flaws: [{ verdict: 'edited', after: 0, text: `line 1 ${problem}` }] }]);
  });

  it('are not unwrapped where an export is expected', async () => {
    const wrapped = events('a/1', 3).map(event => JSON.stringify({ _msg: canonicalText(event) }));
    expect(await verify(wrapped, anyOrder)).toMatchObject({ verdict: 'ok' });
    expect(await verify(wrapped)).toEqual({ verdict: 'empty', chains: [] });
  });

  it('may be a part; without the option their order counts, but not copies', async () => {
    const rows = events('a/1', 9);
    expect(await verify(rows.slice(3, 7), { anyOrder: true, part: true })).toMatchObject({
      verdict: 'ok',
      chains: [{ first: 4, last: 7 }],
    });
    expect(await verify(rows.toReversed())).toMatchObject({ verdict: 'reordered', after: 0 });
    expect(await verify([...rows, ...rows.slice(2, 4)])).toMatchObject({ verdict: 'ok', chains: [{ doubles: 2 }] });
  });

  it("are proven by a checkpoint of their own chain, not by one of the device's log", async () => {
    const rows = events('a/1', 3);
    const local = JSON.parse(lines[53] as string);
    const withCheckpoint = ({ at, chain, publicKey, signature }: SignedHead) => {
      const checkpoint = { log: chain.id, seq: chain.seq, hash: chain.hash, public_key: publicKey, signature };
      const last = { ...rows[2], time: at, unmapped: { ...(rows[2]?.unmapped as object), checkpoint } };
      return verify([...rows.slice(0, 2), last]);
    };
    expect(await withCheckpoint(local)).toMatchObject({ verdict: 'ok', chains: [{ elsewhere: 1, checkpoints: 0 }] });
    expect(await withCheckpoint({ ...local, at: 1 })).toMatchObject({ verdict: 'edited', after: 0 });
    // With a given key, something must be signed by it.
    expect(await verify(events('a/1', 3), { key: 'f'.repeat(64) })).toMatchObject({ verdict: 'edited' });
    const pair = await crypto.subtle.generateKey(CURVE, false, ['sign', 'verify']);
    const { x = '', y = '' } = await crypto.subtle.exportKey('jwk', pair.publicKey);
    const own = {
      at: 5,
      chain: { id: 'a/1', seq: 2, hash: hashOf(rows[1]) },
      publicKey: { kty: 'EC', crv: 'P-256', x, y } as const,
    };
    const signed = { ...own, signature: await sign('checkpoint', own, pair.privateKey) };
    expect(await withCheckpoint(signed)).toMatchObject({ verdict: 'ok', chains: [{ provenTo: 2, checkpoints: 1 }] });
    rows[0] = { ...rows[0], message: 'x' } as Fields;
    expect(await withCheckpoint(signed)).toMatchObject({ verdict: 'edited', after: 0 });
  });
});

it('terminates on meaningless input and finds no rows', async () => {
  expect(await verify([])).toEqual({ verdict: 'empty', chains: [] });
  expect(await verify(['', {}])).toMatchObject({ verdict: 'empty' });
  expect(await verify(lines.slice(-1))).toMatchObject({ verdict: 'truncated', after: 0 });
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.oneof(fc.string(), fc.json(), fc.anything(), fc.constantFrom(...lines.slice(0, 3)))),
      async given => {
        const { verdict } = await verify([...given, ...lines]);
        if (given.length > 0) expect(verdict).not.toBe('ok');
      },
    ),
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
