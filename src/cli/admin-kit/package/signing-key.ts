/** The organisation's key. Its owner can update the extension in every browser there. */
import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

/** All Chromium browsers accept RSA keys of this size. */
const KEY_BITS = 2048;

export interface SigningKey {
  key: KeyObject;
  isNew: boolean;
}

/** Does not write a new key: if a later step fails, the admin would not know about it. */
export function readOrMakeKey(file: string): SigningKey {
  if (!existsSync(file))
    return { key: generateKeyPairSync('rsa', { modulusLength: KEY_BITS }).privateKey, isNew: true };
  return { key: readKey(file), isNew: false };
}

/** @throws, with the file's name, if browsers would not accept it */
export function readKey(file: string): KeyObject {
  let key: KeyObject;
  try {
    key = createPrivateKey(readFileSync(file));
  } catch (error) {
    throw new Error(`${file}: not a private key in PEM without a passphrase: ${(error as Error).message}`);
  }
  if (key.asymmetricKeyType !== 'rsa' || (key.asymmetricKeyDetails?.modulusLength ?? 0) < KEY_BITS)
    throw new Error(`${file}: this has to be an RSA key of at least ${KEY_BITS} bits`);
  return key;
}

/** Readable only by the owner; never overwrites. */
export function keepKey(file: string, key: KeyObject): void {
  writeFileSync(file, key.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600, flag: 'wx' });
}

export function publicHalf(key: KeyObject): Buffer {
  return createPublicKey(key).export({ type: 'spki', format: 'der' });
}
