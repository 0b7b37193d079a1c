import { createHash, generateKeyPairSync } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import manifest from '../../../../manifest.json';
import { KEY } from '../../test/sample-kit';
import { storeCrx } from '../../test/store-crx';
import { crxOf, extensionId, readCrx } from './crx';
import { field, fieldsOf } from './protobuf-fields';
import { publicHalf } from './signing-key';

describe('the id of an extension', () => {
  it('equals what browsers compute, here for the key in our manifest', () => {
    expect(extensionId(Buffer.from(manifest.key, 'base64'))).toBe('fnkfipgbdjidmbkdfanacgcjnkgmmkfd');
  });
});

describe('a package', () => {
  const id = extensionId(publicHalf(KEY));

  it('can be read back whole, with its signature verified', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 1000 }), zip => {
        const read = readCrx(crxOf(zip, KEY));
        expect(read.id).toBe(id);
        expect([...read.zip]).toEqual([...zip]);
      }),
      { numRuns: 20 },
    );
  });

  it('begins with the header that crx3.proto defines', () => {
    const crx = crxOf(Buffer.from('zip'), KEY);
    expect(crx.subarray(0, 4).toString()).toBe('Cr24');
    expect(crx.readUInt32LE(4)).toBe(3);
    // sha256_with_rsa, then signed_header_data (field 10000) with an id of 16 bytes
    expect(crx[12]).toBe(0x12);
    const hash = createHash('sha256').update(publicHalf(KEY)).digest().subarray(0, 16);
    expect(crx.includes(Buffer.concat([Buffer.from([0x82, 0xf1, 0x04, 18, 0x0a, 16]), hash]))).toBe(true);
  });

  it('is rejected if a single byte differs', () => {
    const crx = crxOf(Buffer.from('a zip file'), KEY);
    fc.assert(
      fc.property(fc.nat(crx.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
        const other = Buffer.from(crx);
        other[at] = (other[at] ?? 0) ^ change;
        expect(() => readCrx(other)).toThrow();
      }),
      { numRuns: 1000 },
    );
  });

  it('is rejected with the signature of another key', () => {
    const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
    const mine = crxOf(Buffer.from('zip'), KEY);
    const theirs = crxOf(Buffer.from('zip'), stranger);
    expect(readCrx(theirs).id).not.toBe(id);
    const header = 12 + mine.readUInt32LE(8);
    // Our id with their signature.
    const mixed = Buffer.concat([theirs.subarray(0, header - 16), mine.subarray(header - 16)]);
    expect(() => readCrx(mixed)).toThrow();
  });
});

describe('a package of a store', () => {
  const zip = Buffer.from('zip');

  it('is read, with further signatures and parts of the header', () => {
    expect(readCrx(storeCrx(zip, KEY))).toEqual({ id: extensionId(publicHalf(KEY)), zip });
  });

  it('is rejected if one of its signatures is wrong', () => {
    const crx = storeCrx(zip, KEY);
    crx[crx.length - 1] = 0;
    expect(() => readCrx(crx)).toThrow('the signature of the package is wrong');
    expect(() => readCrx(storeCrx(zip, KEY, { isForged: true }))).toThrow('the signature of the package is wrong');
  });

  it('is rejected if none of the signatures is by the key of the id', () => {
    const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
    expect(() => readCrx(storeCrx(zip, stranger, { idOf: KEY }))).toThrow('signed with another key');
  });
});

describe('the header', () => {
  it('is read as it was written', () => {
    const fields = fc.array(fc.tuple(fc.integer({ min: 1, max: 2 ** 28 - 1 }), fc.uint8Array({ maxLength: 300 })));
    fc.assert(
      fc.property(fields, written => {
        const read = fieldsOf(Buffer.concat(written.map(([number, bytes]) => field(number, Buffer.from(bytes)))));
        for (const [number] of written)
          expect(read.get(number)?.map(bytes => [...bytes])).toEqual(
            written.filter(([other]) => other === number).map(([, bytes]) => [...bytes]),
          );
      }),
    );
  });

  it('is read to its end or rejected in words, whatever it holds', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), bytes => {
        try {
          const total = [...fieldsOf(Buffer.from(bytes)).values()].flat().reduce((sum, { length }) => sum + length, 0);
          expect(total).toBeLessThanOrEqual(bytes.length);
        } catch (error) {
          expect((error as Error).message).toBe('the header of the package is broken');
        }
      }),
    );
  });
});
