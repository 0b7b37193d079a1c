/**
 * CRX3, the signed package of Chrome, Chromium and Edge. Format: chromium/src,
 * components/crx_file/crx3.proto. Own code, because the library needs a newer Node; `readCrx`
 * checks the result.
 */
import { createHash, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import { field, fieldsOf } from './protobuf-fields';
import { publicHalf } from './signing-key';

const MAGIC = Buffer.from('Cr24');
const VERSION = 3;
const SIGNED_PREFIX = Buffer.from('CRX3 SignedData\0');

/** Numbers of the fields, all of type bytes. */
const FIELDS = {
  /** CrxFileHeader.sha256_with_rsa */
  rsaProof: 2,
  /** CrxFileHeader.sha256_with_ecdsa */
  ecdsaProof: 3,
  /** CrxFileHeader.signed_header_data, a SignedData */
  signedData: 10_000,
  /** AsymmetricKeyProof.public_key */
  publicKey: 1,
  /** AsymmetricKeyProof.signature */
  signature: 2,
  /** SignedData.crx_id */
  id: 1,
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
  const signedData = field(FIELDS.id, rawId(publicKey));
  const signature = sign('sha256', signedBytes(signedData, zip), key);
  const proof = Buffer.concat([field(FIELDS.publicKey, publicKey), field(FIELDS.signature, signature)]);
  const header = Buffer.concat([field(FIELDS.rsaProof, proof), field(FIELDS.signedData, signedData)]);
  return Buffer.concat([MAGIC, uint32(VERSION), uint32(header.length), header, zip]);
}

/**
 * Throws unless each signature is right and one is by the key of the id, as browsers demand
 * (chromium/src, components/crx_file/crx_verifier.cc). A store signs with keys of its own, too.
 */
export function readCrx(crx: Buffer): { id: string; zip: Buffer } {
  if (!crx.subarray(0, 4).equals(MAGIC) || crx.readUInt32LE(4) !== VERSION) throw new Error('not a CRX3 package');
  const start = 12 + crx.readUInt32LE(8);
  const zip = crx.subarray(start);
  const header = fieldsOf(crx.subarray(12, start));
  const signedData = only(header, FIELDS.signedData);
  const signed = signedBytes(signedData, zip);
  const keys = [
    ...proven(header.get(FIELDS.rsaProof), 'rsa', signed),
    ...proven(header.get(FIELDS.ecdsaProof), 'ec', signed),
  ];
  const id = only(fieldsOf(signedData), FIELDS.id);
  const ofId = keys.find(key => rawId(key).equals(id));
  if (!ofId) throw new Error('the package is signed with another key');
  return { id: extensionId(ofId), zip };
}

/** @throws if one of the signatures is wrong */
function proven(proofs: readonly Buffer[] = [], type: 'rsa' | 'ec', signed: Buffer): Buffer[] {
  return proofs.map(proof => {
    const fields = fieldsOf(proof);
    const publicKey = only(fields, FIELDS.publicKey);
    const key = createPublicKey({ key: publicKey, type: 'spki', format: 'der' });
    if (key.asymmetricKeyType !== type || !verify('sha256', signed, key, only(fields, FIELDS.signature)))
      throw new Error('the signature of the package is wrong');
    return publicKey;
  });
}

function only(fields: ReadonlyMap<number, readonly Buffer[]>, number: number): Buffer {
  const [value, second] = fields.get(number) ?? [];
  if (!value || second) throw new Error('the header of the package is broken');
  return value;
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
