/**
 * CRX3, the signed package of Chrome, Chromium and Edge. Format: chromium/src,
 * components/crx_file/crx3.proto. Own code, because the library needs a newer Node; `readCrx`
 * checks the result.
 */
import { createHash, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import { publicHalf } from './signing-key';

const MAGIC = Buffer.from('Cr24');
const VERSION = 3;
const SIGNED_PREFIX = Buffer.from('CRX3 SignedData\0');

/** Tags of the fields, all of type bytes: `field number << 3 | 2`, as a varint. */
const TAGS = {
  /** CrxFileHeader.sha256_with_rsa = 2 */
  proof: Buffer.from([0x12]),
  /** AsymmetricKeyProof.public_key = 1 */
  publicKey: Buffer.from([0x0a]),
  /** AsymmetricKeyProof.signature = 2 */
  signature: Buffer.from([0x12]),
  /** CrxFileHeader.signed_header_data = 10000, a SignedData */
  signedData: Buffer.from([0x82, 0xf1, 0x04]),
  /** SignedData.crx_id = 1 */
  id: Buffer.from([0x0a]),
};

function rawId(publicKey: Buffer): Buffer {
  return createHash('sha256').update(publicKey).digest().subarray(0, 16);
}

/** Each half byte as a letter from a to p. */
export function extensionId(publicKey: Buffer): string {
  return rawId(publicKey)
    .toString('hex')
    .replace(/./g, digit => String.fromCharCode('a'.charCodeAt(0) + Number.parseInt(digit, 16)));
}

export function crxOf(zip: Uint8Array, key: KeyObject): Buffer {
  const publicKey = publicHalf(key);
  const signedData = field(TAGS.id, rawId(publicKey));
  const signature = sign('sha256', signedBytes(signedData, zip), key);
  const proof = Buffer.concat([field(TAGS.publicKey, publicKey), field(TAGS.signature, signature)]);
  const header = Buffer.concat([field(TAGS.proof, proof), field(TAGS.signedData, signedData)]);
  return Buffer.concat([MAGIC, uint32(VERSION), uint32(header.length), header, zip]);
}

/** Throws unless a browser would install the package under that id. */
export function readCrx(crx: Buffer): { id: string; zip: Buffer } {
  if (!crx.subarray(0, 4).equals(MAGIC) || crx.readUInt32LE(4) !== VERSION) throw new Error('not a CRX3 package');
  const start = 12 + crx.readUInt32LE(8);
  const zip = crx.subarray(start);
  const [proof, afterProof] = readField(crx.subarray(12, start), TAGS.proof);
  const signedData = readLast(afterProof, TAGS.signedData);
  const [publicKey, afterKey] = readField(proof, TAGS.publicKey);
  const signature = readLast(afterKey, TAGS.signature);
  const key = createPublicKey({ key: publicKey, type: 'spki', format: 'der' });
  if (!verify('sha256', signedBytes(signedData, zip), key, signature))
    throw new Error('the signature of the package is wrong');
  if (!readLast(signedData, TAGS.id).equals(rawId(publicKey)))
    throw new Error('the package is signed with another key');
  return { id: extensionId(publicKey), zip };
}

/** Includes the length, so that no byte can move between the parts. */
function signedBytes(signedData: Buffer, zip: Uint8Array): Buffer {
  return Buffer.concat([SIGNED_PREFIX, uint32(signedData.length), signedData, zip]);
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

function field(tag: Buffer, bytes: Buffer): Buffer {
  return Buffer.concat([tag, varint(bytes.length), bytes]);
}

/** Seven bits per byte, lowest first; the top bit means more follow. */
function varint(value: number): Buffer {
  const bytes: number[] = [];
  for (let rest = value; ; rest >>>= 7) {
    if (rest < 0x80) return Buffer.from([...bytes, rest]);
    bytes.push((rest & 0x7f) | 0x80);
  }
}

function readField(bytes: Buffer, tag: Buffer): [contents: Buffer, rest: Buffer] {
  if (!bytes.subarray(0, tag.length).equals(tag)) throw new Error('the header of the package is broken');
  let length = 0;
  let at = tag.length;
  for (let shift = 0; ; shift += 7) {
    const byte = bytes[at++] ?? 0;
    length += (byte & 0x7f) << shift;
    if (byte < 0x80) break;
  }
  if (at + length > bytes.length) throw new Error('the header of the package is cut off');
  return [bytes.subarray(at, at + length), bytes.subarray(at + length)];
}

function readLast(bytes: Buffer, tag: Buffer): Buffer {
  const [contents, rest] = readField(bytes, tag);
  if (rest.length > 0) throw new Error('the header of the package holds more than ours do');
  return contents;
}
