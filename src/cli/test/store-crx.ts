/** A CRX as Chrome's store makes it: several signatures, and parts of the header that ours lack. */
import { createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { field } from '../admin-kit/package/protobuf-fields';
import { publicHalf } from '../admin-kit/package/signing-key';

/** @param change isForged: the store's own signature is wrong. idOf: the key of another item */
export function storeCrx(
  zip: Uint8Array,
  key: KeyObject,
  change: { isForged?: boolean; idOf?: KeyObject } = {},
): Buffer {
  const id = createHash('sha256')
    .update(publicHalf(change.idOf ?? key))
    .digest()
    .subarray(0, 16);
  const data = field(1, id);
  const signed = Buffer.concat([Buffer.from('CRX3 SignedData\0'), uint32(data.length), data, zip]);
  const store = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
  const proof = (by: KeyObject, bytes: Uint8Array) =>
    Buffer.concat([field(1, publicHalf(by)), field(2, sign('sha256', bytes, by))]);
  const header = Buffer.concat([
    field(2, proof(generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey, signed)),
    field(2, proof(key, signed)),
    field(3, proof(store, change.isForged ? zip : signed)),
    // verified_contents
    field(4, Buffer.from('gzip')),
    field(10_000, data),
  ]);
  return Buffer.concat([Buffer.from('Cr24'), uint32(3), uint32(header.length), header, zip]);
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
