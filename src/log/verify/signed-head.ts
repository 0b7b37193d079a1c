import { canonicalText, hashOf } from './canonical';

export const CURVE = { name: 'ECDSA', namedCurve: 'P-256' } as const;
const SIGNING = { name: 'ECDSA', hash: 'SHA-256' } as const;

export interface Head {
  /** The database's id, or `unmapped.chain.id` of events. */
  id: string;
  seq: number;
  hash: string;
}

/** JWK (RFC 7517). */
export interface PublicKey {
  kty: 'EC';
  crv: 'P-256';
  x: string;
  y: string;
}

export interface SignedHead {
  /** Device clock, epoch ms. */
  at: number;
  chain: Head;
  publicKey: PublicKey;
  /** Hex of r and s, 64 bytes, over `signedText`. */
  signature: string;
}

/** Signed too, so that a checkpoint cannot pass as the end of a truncated log. */
export type SignedAs = 'checkpoint' | 'export';

function signedText(
  as: SignedAs,
  { at, chain: { id, seq, hash } }: Pick<SignedHead, 'at' | 'chain'>,
): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(canonicalText({ as, at, chain: id, hash, seq }));
}

export async function sign(as: SignedAs, head: Pick<SignedHead, 'at' | 'chain'>, key: CryptoKey): Promise<string> {
  const bytes = new Uint8Array(await crypto.subtle.sign(SIGNING, key, signedText(as, head)));
  return Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('');
}

/** Never rejects. */
export async function isSigned(as: SignedAs, head: SignedHead): Promise<boolean> {
  try {
    const key = await crypto.subtle.importKey('jwk', { ...head.publicKey }, CURVE, true, ['verify']);
    const signature = Uint8Array.from(head.signature.match(/../g) ?? [], pair => Number.parseInt(pair, 16));
    return await crypto.subtle.verify(SIGNING, key, signature, signedText(as, head));
  } catch {
    return false;
  }
}

/** RFC 7638, hex. */
export function thumbprint({ kty, crv, x, y }: PublicKey): string {
  return hashOf({ crv, kty, x, y });
}
