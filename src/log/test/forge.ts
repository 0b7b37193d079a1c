/** What an attacker can do who has the format, but not the key of the device. */
import { GENESIS, hashOf } from '../verify/canonical';
import { CURVE, type PublicKey, sign } from '../verify/signed-head';

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
export type Fields = { [key: string]: Json };

/** The position of a row in the log: its number, and the hash of the row before it. */
export interface ChainPosition {
  seq: number;
  prev: string;
}

export const START: ChainPosition = { seq: 1, prev: GENESIS };

/**
 * The rows with the numbers and hashes that they would have if the log had written them from there
 * on.
 */
export function chainedAnew(rows: readonly Fields[], { seq, prev }: ChainPosition = START): Fields[] {
  let before = prev;
  return rows.map((row, index) => {
    const chained = { ...row, seq: seq + index, prev: before };
    before = hashOf(chained);
    return chained;
  });
}

/**
 * An export of these rows, in which another key has signed everything from the row with the index
 * `from` on. @param rows with the first at its position in the log
 */
export async function signedAnew(
  rows: readonly Fields[],
  id: string,
  { from = 0, start = START } = {},
): Promise<string[]> {
  const pair = await crypto.subtle.generateKey(CURVE, false, ['sign', 'verify']);
  const { x = '', y = '' } = await crypto.subtle.exportKey('jwk', pair.publicKey);
  const publicKey: PublicKey = { kty: 'EC', crv: 'P-256', x, y };
  const forged: Fields[] = [];
  const head = () => ({
    id,
    seq: start.seq + forged.length - 1,
    hash: forged.length > 0 ? hashOf(forged.at(-1)) : start.prev,
  });
  for (const [index, row] of rows.entries()) {
    const before = head();
    const chain = { id, seq: before.seq, hash: before.hash };
    const resigned = index >= from && row.kind === 'checkpoint';
    const signature = resigned ? await sign('checkpoint', { at: 1, chain }, pair.privateKey) : '';
    const own = resigned ? { ...row, at: 1, chain, publicKey: { ...publicKey }, signature } : row;
    forged.push(...chainedAnew([own], { seq: before.seq + 1, prev: before.hash }));
  }
  const chain = head();
  const signature = await sign('export', { at: 1, chain }, pair.privateKey);
  const end = { export: { seq: chain.seq, hash: chain.hash, at: 1, chain: id, publicKey, signature } };
  return [...forged, end].map(row => JSON.stringify(row));
}
