import type { Entry } from '../event';
import { withoutSecretsIn } from '../recognise/redact';
import { append } from './append';
import { openLog } from './open';
import { headOfForwarded } from './outbox/outbox';
import { newestCheckpoint } from './query/query';
import type { Chain } from './schema';
import { hashOf } from './verify/canonical';
import { CURVE, type Head, type PublicKey, type SignedAs, type SignedHead, sign } from './verify/signed-head';

export async function headOfLog(): Promise<Head | undefined> {
  const tx = (await openLog()).transaction(['entries', 'meta']);
  const chain = (await tx.objectStore('meta').get('chain')) as Chain | undefined;
  if (!chain) return undefined;
  const newest = chain.head ? undefined : (await tx.objectStore('entries').openCursor(null, 'prev'))?.value;
  const head = chain.head ?? (newest && { seq: newest.seq, hash: hashOf(newest) });
  return head && { id: chain.id, ...head };
}

export async function idOfLog(): Promise<string | undefined> {
  return ((await (await openLog()).get('meta', 'chain')) as Chain | undefined)?.id;
}

/** A checkpoint alone needs no signature. `since`: when the oldest row was recorded, epoch ms. */
export async function unsigned(): Promise<{ count: number; since: number } | undefined> {
  const head = await headOfLog();
  const last = head && (await newestCheckpoint(head.id));
  const signed = last?.chain.seq ?? 0;
  if (!head || (last && head.seq <= signed + 1)) return undefined;
  const db = await openLog();
  const [one, other] = await db.getAll('entries', IDBKeyRange.lowerBound(signed, true), 2);
  const oldest = one?.kind === 'checkpoint' ? other : one;
  return oldest && { count: head.seq - signed - (last ? 1 : 0), since: oldest.recordedAt };
}

/** A second checkpoint of the same row has the same id and is not written. */
export async function checkpoint(): Promise<Entry | undefined> {
  const head = await headOfLog();
  return head && write(head);
}

/** Call before `checkpoint`, which also signs this row. */
export async function checkpointOfForwarded(): Promise<Entry | undefined> {
  const head = await headOfForwarded();
  return head && write(head);
}

async function write(head: Head): Promise<Entry | undefined> {
  const [row] = await append([
    { kind: 'checkpoint', id: `checkpoint:${head.id}:${head.seq}`, ...(await signedHead('checkpoint', head)) },
  ]);
  return row;
}

/** The signed last line. Get it before writing the rows up to `seq`. */
export async function exportTrailer(): Promise<{ seq: number; line: string } | undefined> {
  const head = await headOfLog();
  if (!head) return undefined;
  const { at, chain, publicKey, signature } = await signedHead('export', head);
  return {
    seq: chain.seq,
    line: JSON.stringify({ export: { seq: chain.seq, hash: chain.hash, at, chain: chain.id, publicKey, signature } }),
  };
}

async function signedHead(as: SignedAs, chain: Head): Promise<SignedHead> {
  const { privateKey, publicKey } = await keyPair();
  const at = Date.now();
  const signature = await sign(as, { at, chain }, privateKey);
  return { at, chain, publicKey: await publicPart(publicKey), signature };
}

async function keyPair(): Promise<CryptoKeyPair> {
  const db = await openLog();
  const existing = await db.get('keys', 'checkpoint');
  if (existing) return existing;
  const made = await newPair();
  // A parallel call may have stored a key meanwhile.
  const tx = db.transaction('keys', 'readwrite');
  const pair = (await tx.store.get('checkpoint')) ?? made;
  if (pair === made) await tx.store.put(made, 'checkpoint');
  await tx.done;
  return pair;
}

async function newPair(): Promise<CryptoKeyPair> {
  for (;;) {
    const made = await crypto.subtle.generateKey(CURVE, false, ['sign', 'verify']);
    const part = await publicPart(made.publicKey);
    // About one key in 130,000 looks like a token, which `append` would redact.
    if (JSON.stringify(withoutSecretsIn(part)) === JSON.stringify(part)) return made;
  }
}

async function publicPart(key: CryptoKey): Promise<PublicKey> {
  const { x = '', y = '' } = await crypto.subtle.exportKey('jwk', key);
  return { kty: 'EC', crv: 'P-256', x, y };
}
