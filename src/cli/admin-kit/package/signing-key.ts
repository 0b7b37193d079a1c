/** The organisation's key: whoever has it can give every browser of the organisation an update. */
import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

/** Chromium takes RSA and elliptic curves; every browser there is takes this. */
const BITS = 2048;

export interface SigningKey {
  key: KeyObject;
  /** Made just now: somebody has to be told to keep it. */
  isNew: boolean;
}

/**
 * Nothing is written yet: a key of which nobody heard, because something went wrong later, would be
 * lost.
 */
export function readOrMakeKey(file: string): SigningKey {
  if (!existsSync(file)) return { key: generateKeyPairSync('rsa', { modulusLength: BITS }).privateKey, isNew: true };
  let key: KeyObject;
  try {
    key = createPrivateKey(readFileSync(file));
  } catch (error) {
    throw new Error(`${file}: not a private key in PEM without a passphrase: ${(error as Error).message}`);
  }
  if (key.asymmetricKeyType !== 'rsa' || (key.asymmetricKeyDetails?.modulusLength ?? 0) < BITS)
    throw new Error(`${file}: this has to be an RSA key of at least ${BITS} bits`);
  return { key, isNew: false };
}

/** For the owner's eyes only; never over a file that is there. */
export function keepKey(file: string, key: KeyObject): void {
  writeFileSync(file, key.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600, flag: 'wx' });
}

/** The half that everybody may see, as the manifest and the package carry it. */
export function publicHalf(key: KeyObject): Buffer {
  return createPublicKey(key).export({ type: 'spki', format: 'der' });
}
