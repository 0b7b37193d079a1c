/**
 * Which flaws exactly a changed log has: their order, positions and words. verify.test.ts tests
 * that each change is noticed.
 */
import { describe, expect, it } from 'vitest';
import { chainedAnew, type Fields, signedAnew } from '../test/forge';
import { hashOf } from './canonical';
import { CURVE, type Head, type SignedAs, sign } from './signed-head';
import { verify } from './verify';

const anyOrder = { anyOrder: true };
const fault = (id: string): Fields => ({ kind: 'fault', id, recordedAt: 1 });
const faults = (count: number) => Array.from({ length: count }, (_, at) => fault(`f${at}`));
const chained = (count: number) => chainedAnew(faults(count));
/** Without `prev`, as in old versions. */
const unchained = (seq: number): Fields => ({ ...fault(`u${seq}`), seq });
const removal = (kind: string, to: number, hash: string): Fields => ({ kind, id: 'r', from: 1, to, hash });

async function flawsOf(rows: Iterable<unknown>, options: Parameters<typeof verify>[1] = anyOrder) {
  return (await verify(rows, options)).chains.flatMap(({ flaws }) => flaws.map(Object.values));
}

describe('flaws', () => {
  it('are listed by position, then by what matters more; the first is the verdict', async () => {
    const rows = chained(9);
    const twice = { ...rows[6], id: 'x' };
    expect(await verify([...rows.toSpliced(2, 1), twice], anyOrder)).toMatchObject({ verdict: 'gap', after: 2 });
    expect(await flawsOf([...rows.toSpliced(2, 1), twice])).toEqual([
      ['gap', 2, 'row 3 is missing'],
      ['forked', 6, 'there are 2 different rows 7'],
    ]);
    const [one, two, , , five, six] = rows;
    expect(await flawsOf([one, two, six, five], {})).toEqual([
      ['gap', 2, 'rows 3 to 4 are missing'],
      ['reordered', 2, 'row 6 stands where row 5 belongs'],
      ['truncated', 6, 'the last line is missing, by which an export says that this was all'],
    ]);
  });

  it('of several chains: the chain with the earliest comes first, one without any last', async () => {
    const events = (id: string) => {
      let prev = '0'.repeat(64);
      return [1, 2, 3, 4, 5].map(sequence => {
        const event = { metadata: { sequence }, unmapped: { chain: { id, alg: 'sha-256', form: 'jcs', prev } } };
        prev = hashOf(event);
        return event;
      });
    };
    const [good, late, early] = [events('good'), events('late').toSpliced(3, 1), events('early').toSpliced(1, 1)];
    const { verdict, after, chains } = await verify([...good, ...late, ...early], anyOrder);
    expect([verdict, after, chains.map(({ id }) => id)]).toEqual(['gap', 1, ['early', 'late', 'good']]);
  });

  it('of a line are listed once', async () => {
    const [first, second] = chained(2).map(row => JSON.stringify(row));
    expect(await flawsOf([first, second?.replace(',', ', ')], { part: true })).toEqual([
      ['edited', 1, 'line 2 is not in the form in which the log writes a row'],
    ]);
  });
});

describe('a row', () => {
  it('that is there twice is the one that the next row names', async () => {
    const rows = chained(5);
    const forked = ['forked', 2, 'there are 2 different rows 3'];
    expect(await flawsOf(rows.toSpliced(2, 0, { ...rows[2], id: 'x' }))).toEqual([forked]);
  });

  it('counts as unchained before the first that is chained', async () => {
    const unchainedIn = async (rows: Fields[]) => (await verify(rows, anyOrder)).chains[0]?.unchained;
    expect(await unchainedIn([unchained(1), unchained(2)])).toBe(2);
    expect(await unchainedIn(chained(2))).toBe(0);
  });
});

describe('a first row', () => {
  it('that names a row before it is edited', async () => {
    const rows = chainedAnew(faults(3), { seq: 1, prev: 'f'.repeat(64) });
    expect(await flawsOf(rows)).toEqual([['edited', 0, 'the first row is not as it was written']]);
  });

  it('may follow removed rows only if an entry of this kind says so', async () => {
    const rows = chained(5);
    const flawsAfter = (kind: string) => flawsOf(chainedAnew([...rows, removal(kind, 2, hashOf(rows[1]))]).slice(2));
    expect(await flawsAfter('removed')).toEqual([]);
    expect(await flawsAfter('kept')).toEqual([['gap', 0, 'rows 1 to 2 are missing']]);
  });
});

describe('rows that an entry reports as removed', () => {
  const rest = chainedAnew([...faults(2), removal('removed', 10, 'e'.repeat(64))], { seq: 11, prev: 'e'.repeat(64) });
  const unlinked = (rows: string) =>
    `an entry says that all rows up to 10 were removed, and nothing links ${rows} to row 11`;

  it.each([
    ['one', [unchained(10)], ['edited', 9, unlinked('row 10')]],
    ['two, up to the last of them', [unchained(9), unchained(10)], ['edited', 8, unlinked('rows 9 to 10')]],
    ['two, of which more are missing', [unchained(1), unchained(2)], ['edited', 0, unlinked('rows 1 to 2')]],
    [
      'two in different places',
      [unchained(1), unchained(5)],
      ['edited', 0, 'an entry says that all rows up to 10 were removed, and nothing links row 1 to row 5'],
      ['edited', 4, unlinked('row 5')],
    ],
  ])('were added if they are there: %s', async (_, rows, ...flaws) => {
    expect(await flawsOf([...rows, ...rest], { ...anyOrder, part: true })).toEqual(flaws);
  });

  it('are not linked to a row after them by having no link either', async () => {
    const [start, ...others] = rest;
    const all = [
      unchained(10),
      { ...unchained(11), id: 'u' },
      ...chainedAnew(others, { seq: 12, prev: hashOf(start) }),
    ];
    expect((await flawsOf(all, { ...anyOrder, part: true }))[0]).toEqual(['edited', 9, unlinked('row 10')]);
  });
});

describe('a checkpoint', () => {
  const CHECKPOINT: Fields = { kind: 'checkpoint', id: 'c', recordedAt: 1 };
  /** Checkpoints in rows 4 and 7, which name rows 3 and 6. */
  const signed = () => signedAnew([...faults(3), CHECKPOINT, ...faults(2), CHECKPOINT, fault('last')], 'log');
  const changed = (lines: readonly string[], seq: number, changes: Fields) =>
    lines.with(seq - 1, JSON.stringify({ ...JSON.parse(lines[seq - 1] as string), ...changes }));
  const noSignature = { signature: '0'.repeat(128) };
  const notAsSaid = (seq: number) => ['edited', seq - 1, `row ${seq} is not what row ${seq + 1} says it was`];

  it('without a valid signature places the change behind the first row that nothing proves', async () => {
    const lines = await signed();
    const holdsNot = (after: number) => ['edited', after, 'the checkpoint in row 7: its signature does not hold'];
    expect(await flawsOf(lines, {})).toEqual([]);
    expect(await flawsOf(changed(changed(lines, 5, { id: 'x' }), 7, noSignature), {})).toEqual([
      notAsSaid(5),
      holdsNot(4),
      notAsSaid(7),
    ]);
    // Row 3, behind the change, is proven by the checkpoint in row 4.
    expect(await flawsOf(changed(changed(lines, 2, { id: 'x' }), 7, noSignature), {})).toEqual([
      notAsSaid(2),
      notAsSaid(7),
      holdsNot(6),
    ]);
  });

  it('places it behind the first such row, even if a later change is noticed first', async () => {
    const lines = changed(changed(await signed(), 5, { id: 'x' }), 7, noSignature);
    const fork = JSON.stringify({ ...JSON.parse(lines[5] as string), id: 'x' });
    expect(await flawsOf(lines.toSpliced(6, 0, fork), {})).toContainEqual([
      'edited',
      4,
      'the checkpoint in row 7: its signature does not hold',
    ]);
  });

  it('without a valid signature proves nothing', async () => {
    const lines = changed(await signed(), 7, noSignature).slice(0, 7);
    expect(await verify(lines, { part: true })).toMatchObject({ chains: [{ provenTo: 3, checkpoints: 1 }] });
  });

  it('adds nothing to a change that the next row has told already', async () => {
    expect(await flawsOf(changed(await signed(), 3, { id: 'x' }), {})).toEqual([notAsSaid(3)]);
  });

  it('or the last line proves the last row too', async () => {
    expect(await flawsOf(changed(await signed(), 8, { id: 'x' }), {})).toEqual([
      ['edited', 6, 'row 8 is not what the last line says it was: it, or one before it, is not as it was written'],
    ]);
  });
});

describe('an export', () => {
  /** Two rows, a checkpoint, and a last line, each of which may sign for another log or place. */
  async function exported(changes: { checkpoint?: Partial<Head>; end?: Partial<Head>; otherKey?: true }) {
    const keys = await Promise.all([0, 1].map(() => crypto.subtle.generateKey(CURVE, false, ['sign', 'verify'])));
    const [own, other] = keys as [CryptoKeyPair, CryptoKeyPair];
    const signedBy = async ({ publicKey, privateKey }: CryptoKeyPair, as: SignedAs, chain: Head) => {
      const { x = '', y = '' } = await crypto.subtle.exportKey('jwk', publicKey);
      const signature = await sign(as, { at: 1, chain }, privateKey);
      return { at: 1, signature, publicKey: { kty: 'EC', crv: 'P-256', x, y } };
    };
    const rows = chained(3);
    for (const [seq, at] of [
      [3, {}],
      [2, changes.checkpoint ?? {}],
    ] as const) {
      const chain = { id: 'log', seq, hash: hashOf(rows[seq - 1]), ...at };
      const key = changes.otherKey && at === changes.checkpoint ? other : own;
      const checkpoint = { kind: 'checkpoint', id: 'c', recordedAt: 1, chain: { ...chain } };
      rows.push(
        ...chainedAnew([{ ...checkpoint, ...(await signedBy(key, 'checkpoint', chain)) } as Fields], {
          seq: rows.length + 1,
          prev: hashOf(rows.at(-1)),
        }),
      );
    }
    const { id, seq, hash } = { id: 'log', seq: 5, hash: hashOf(rows[4]), ...changes.end };
    const end = { export: { seq, hash, chain: id, ...(await signedBy(own, 'export', { id, seq, hash })) } };
    return [...rows, end].map(line => JSON.stringify(line));
  }

  it('is proven up to the newest row that is signed, in whatever order', async () => {
    const { verdict, chains } = await verify((await exported({})).slice(0, -1), { part: true });
    expect([verdict, chains[0]?.provenTo, chains[0]?.checkpoints]).toEqual(['ok', 3, 2]);
  });

  it('has a last line for the same log', async () => {
    expect(await flawsOf(await exported({ end: { id: 'another' } }), {})).toEqual([
      ['edited', 3, 'the last line: it is of another log'],
    ]);
  });

  it('has only checkpoints of the same key, also for forwarded events', async () => {
    const checkpoint = { id: 'events/1' };
    expect(await flawsOf(await exported({ checkpoint }), {})).toEqual([]);
    expect(await flawsOf(await exported({ checkpoint, otherKey: true }), {})).toEqual([
      ['edited', 3, 'the checkpoint in row 5: it is signed with another key'],
    ]);
  });

  it('has one last line, and nothing behind it', async () => {
    const lines = await exported({});
    const [first = '', end = ''] = [lines[0], lines.at(-1)];
    expect(await flawsOf([...lines, end], {})).toEqual([['forked', 5, 'there are several last lines']]);
    expect(await flawsOf([...lines.slice(1, -1), end, first], {})).toContainEqual([
      'reordered',
      5,
      'row 1 stands behind the last line',
    ]);
  });

  it('without rows, or without anything signed by the given key, is reported from its beginning', async () => {
    const nothing = { rows: 0, first: 0, last: 0, doubles: 0, unchained: 0, removed: 0, checkpoints: 0, elsewhere: 0 };
    expect((await verify((await exported({})).slice(-1))).chains).toEqual([
      {
        ...nothing,
        provenFrom: 0,
        provenTo: 0,
        flaws: [{ verdict: 'truncated', after: 0, text: 'all rows are missing' }],
      },
    ]);
    expect(await flawsOf(chained(2), { ...anyOrder, key: 'f'.repeat(64) })).toEqual([
      ['edited', 0, 'nothing of this is signed with the given key'],
    ]);
  });
});

it('finds an event in up to three envelopes of an engine', async () => {
  const unmapped = { chain: { id: 'a/1', alg: 'sha-256', form: 'jcs', prev: '0'.repeat(64) } };
  const event = { metadata: { sequence: 1 }, unmapped };
  const verdictIn = async (value: unknown) => (await verify([value], anyOrder)).verdict;
  expect(await verdictIn({ result: { _source: { event } } })).toBe('ok');
  expect(await verdictIn({ result: { result: { _source: { event } } } })).toBe('empty');
});
