/**
 * What is signed of a log, and whether a signature holds. Pure: WebCrypto is in browsers and in
 * Node alike.
 */
import { canonicalText, hashOf } from './canonical';

/** ECDSA over P-256; with SHA-256 the signature is 64 bytes, r and s. */
export const CURVE = { name: 'ECDSA', namedCurve: 'P-256' } as const;
const SIGNING = { name: 'ECDSA', hash: 'SHA-256' } as const;

/** A row as the end of a chain. */
export interface Head {
  /** Id of the chain: of the database for a log, `unmapped.chain.id` for what is forwarded. */
  id: string;
  seq: number;
  /** SHA-256 of the canonical text of the row, hex: what the next row has as `prev`. */
  hash: string;
}

/** The public half of a key as JWK (RFC 7517), and nothing else of it. */
export interface PublicKey {
  kty: 'EC';
  crv: 'P-256';
  x: string;
  y: string;
}

/** "At this time this was the newest row." */
export interface SignedHead {
  /** Epoch milliseconds, by the clock of the device. */
  at: number;
  chain: Head;
  publicKey: PublicKey;
  /** Of the text of `signedText`, hex. */
  signature: string;
}

/**
 * `checkpoint`: there may be more rows. `export`: this was all. Both are signed as what they are:
 * else a checkpoint would do as the end of a log that was cut there.
 */
export type SignedAs = 'checkpoint' | 'export';

function signedText(
  as: SignedAs,
  { at, chain: { id, seq, hash } }: Pick<SignedHead, 'at' | 'chain'>,
): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(canonicalText({ as, at, chain: id, hash, seq }));
}

/** As hex. */
export async function sign(as: SignedAs, head: Pick<SignedHead, 'at' | 'chain'>, key: CryptoKey): Promise<string> {
  const bytes = new Uint8Array(await crypto.subtle.sign(SIGNING, key, signedText(as, head)));
  return Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('');
}

/**
 * Whether the holder of the key that stands beside the signature has signed this. Never rejects:
 * what is no key has signed nothing.
 */
export async function isSigned(as: SignedAs, head: SignedHead): Promise<boolean> {
  try {
    const key = await crypto.subtle.importKey('jwk', { ...head.publicKey }, CURVE, true, ['verify']);
    const signature = Uint8Array.from(head.signature.match(/../g) ?? [], pair => Number.parseInt(pair, 16));
    return await crypto.subtle.verify(SIGNING, key, signature, signedText(as, head));
  } catch {
    return false;
  }
}

/** Name of a key: its JWK thumbprint (RFC 7638), in hex. */
export function thumbprint({ kty, crv, x, y }: PublicKey): string {
  return hashOf({ crv, kty, x, y });
}
