import 'fake-indexeddb/auto';
import { deleteDB } from 'idb';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Entry } from '../../event';
import { append } from '../append';
import { checkpoint, exportTrailer, headOfLog, unsigned } from '../checkpoint';
import { openLog } from '../open';
import { DATABASE } from '../schema';
import { activity, exportedLines, fillLog } from '../test/export';
import { emptyLog, rowsOfKind, rowsOfLog } from '../test/rows';
import { GENESIS, hashOf } from './canonical';
import { isSigned } from './signed-head';
import { verify } from './verify';

afterEach(emptyLog);

function expectChained(rows: readonly Entry[]): void {
  let prev = GENESIS;
  for (const [index, row] of rows.entries()) {
    expect(row).toMatchObject({ seq: index + 1, prev });
    prev = hashOf(row);
  }
}

describe('each row names the row before it', () => {
  it('by its hash, within one append, across appends and with many at once', async () => {
    await append([activity('a'), activity('b')]);
    await append([activity('b'), activity('c')]);
    await Promise.all(Array.from({ length: 30 }, (_, i) => append([activity(`d${i % 20}`)])));
    expectChained(await rowsOfLog());
    expect(await rowsOfLog()).toHaveLength(23);
  });

  it('when a row in between could not be written', async () => {
    const broken = { ...activity('x'), activity: { refuses: () => undefined } } as never;
    await Promise.allSettled([append([activity('a')]), append([broken]), append([activity('b')])]);
    await append([activity('c')]);
    expectChained(await rowsOfLog());
    expect(await rowsOfLog()).toHaveLength(3);
  });

  it('and verifies with a lone surrogate in a name', async () => {
    await append([activity('a', 'half \ud800 a name.docx'), activity('b')]);
    expectChained(await rowsOfLog());
    expect(await verify(await exportedLines())).toMatchObject({ verdict: 'ok' });
  });

  it('without reading that row again', async () => {
    await append([activity('a')]);
    await (await openLog()).delete('entries', 1);
    const [row] = await append([activity('b')]);
    expect(row?.seq).toBe(2);
    expect(row?.prev).not.toBe(GENESIS);
  });
});

describe('a checkpoint', () => {
  it('signs the newest row with an unextractable key that stays the same', async () => {
    expect(await checkpoint()).toBeUndefined();
    await append([activity('a')]);
    const head = await headOfLog();
    const row = await checkpoint();
    if (row?.kind !== 'checkpoint') throw new Error('none');
    expect(row).toMatchObject({ seq: 2, chain: { ...head, seq: 1 } });
    expect(await isSigned('checkpoint', row)).toBe(true);
    expect(await isSigned('export', row)).toBe(false);
    expect(await isSigned('checkpoint', { ...row, at: row.at + 1 })).toBe(false);
    const pair = await (await openLog()).get('keys', 'checkpoint');
    expect(pair?.privateKey.extractable).toBe(false);
    await expect(crypto.subtle.exportKey('jwk', pair?.privateKey as CryptoKey)).rejects.toThrow();
    const next = await checkpoint();
    expect(next).toMatchObject({ seq: 3, chain: { seq: 2 }, publicKey: row.publicKey });
  });

  it('is written once when two signers run at once, with one key', async () => {
    await append([activity('a')]);
    await Promise.all([checkpoint(), checkpoint(), exportTrailer()]);
    expect(await rowsOfKind('checkpoint')).toHaveLength(1);
    expect(await verify(await exportedLines())).toMatchObject({ verdict: 'ok' });
  });

  it('is due when there are unsigned rows, but not for the checkpoint row itself', async () => {
    expect(await unsigned()).toBeUndefined();
    const before = Date.now();
    await append([activity('a'), activity('b')]);
    expect(await unsigned()).toMatchObject({ count: 2 });
    expect((await unsigned())?.since).toBeGreaterThanOrEqual(before);
    await checkpoint();
    expect(await unsigned()).toBeUndefined();
    const [row] = await append([activity('c')]);
    expect(await unsigned()).toEqual({ count: 1, since: row?.recordedAt });
    // Rows that came while it was being signed.
    await Promise.all([checkpoint(), append([activity('d')])]);
    expect(await unsigned()).toMatchObject({ count: 1 });
    await checkpoint();
    expect(await unsigned()).toBeUndefined();
    expect(await verify(await exportedLines())).toMatchObject({ verdict: 'ok' });
  });
});

describe('a database that is deleted under the running worker', () => {
  it('is created again, and its first row says so once', async () => {
    await fillLog(6, 3);
    await deleteDB(DATABASE);
    await append([activity('x'), activity('y')]);
    await append([activity('z')]);
    const rows = await rowsOfLog();
    expect(rows[0]).toMatchObject({
      kind: 'fault',
      fault: { where: 'log', detail: 'the database was deleted and made anew' },
    });
    expect(rows.slice(1).map(({ id }) => id)).toEqual(['x', 'y', 'z']);
    expectChained(rows);
    await checkpoint();
    expect(await verify(await exportedLines())).toMatchObject({ verdict: 'ok' });
  });

  it('is noticed even if a page opened it meanwhile, but not by a new worker', async () => {
    await append([activity('a')]);
    await deleteDB(DATABASE);
    await openLog();
    expect(await append([activity('b')])).toMatchObject([{ id: 'b', seq: 2 }]);
    vi.resetModules();
    const { append: ofAnother } = await import('../append');
    expect(await ofAnother([activity('c')])).toMatchObject([{ id: 'c', seq: 3 }]);
  });
});
