import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { fakeChrome } from '../../../ui/test/fake-chrome';
import { complaintText } from './complaint';
import { decodePolicy } from './encoding';

beforeAll(() => fakeChrome());

/** The decoded text, or the problem with the file. */
function decoded(bytes: Uint8Array): string {
  const text = decodePolicy(bytes);
  return typeof text === 'string' ? text : complaintText('p', text);
}

const POLICY = '{\r\n  "organizationName": "Café 😀" }';

describe('a policy file', () => {
  it('is UTF-8, with or without a byte order mark', () => {
    expect(decoded(Buffer.from(POLICY))).toBe(POLICY);
    expect(decoded(Buffer.from(`\ufeff${POLICY}`))).toBe(POLICY);
    expect(decoded(Buffer.from('"\ufffd"'))).toBe('"\ufffd"');
  });

  it('in Latin-1 is rejected at its first non-ASCII letter', () => {
    expect(decoded(Buffer.from(POLICY.replace(' 😀', ''), 'latin1'))).toMatch(/^p:2:27: error: .*UTF-8/);
    const cutOff = Buffer.concat([Buffer.from('\ufeff{\n"\ufffd'), Buffer.from([0xe2, 0x82]), Buffer.from('"}')]);
    expect(decoded(cutOff)).toMatch(/^p:2:3: error: .*UTF-8/);
    expect(decoded(Buffer.from([0x7b, 0xef]))).toMatch(/^p:1:2: error: .*UTF-8/);
  });

  it.each([
    ['with a byte order mark', Buffer.from(`\ufeff${POLICY}`, 'utf16le')],
    ['without', Buffer.from(POLICY, 'utf16le')],
    ['with swapped bytes', Buffer.from(`\ufeff${POLICY}`, 'utf16le').swap16()],
  ])('in UTF-16 is rejected, with one message: %s', (_what, bytes) => {
    expect(decoded(bytes)).toMatch(/^p:1:1: error: .*UTF-16/);
  });

  it('of arbitrary bytes is read unchanged, or rejected at a position within it', () => {
    const text = fc.string({ unit: 'binary' }).filter(some => !some.includes('\0') && !some.startsWith('\ufeff'));
    fc.assert(
      fc.property(text, some => {
        expect(decoded(Buffer.from(some))).toBe(some);
      }),
    );
    fc.assert(
      fc.property(fc.uint8Array(), bytes => {
        const read = decodePolicy(bytes);
        if (typeof read === 'string')
          expect(
            Buffer.from(bytes)
              .toString('utf8')
              .replace(/^\ufeff/, ''),
          ).toBe(read);
        else expect(read.column).toBeLessThanOrEqual(bytes.length + 1);
      }),
    );
  });
});
