import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lenientTextOfBase64, textOfBase64 } from './base64';

describe('textOfBase64', () => {
  it('reads any text back, in both alphabets', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.constantFrom('base64', 'base64url'), (text, alphabet) => {
        const written = Buffer.from(`\ufeff${text}`).toString(alphabet as BufferEncoding);
        expect(textOfBase64(written)).toBe(`\ufeff${text}`);
        expect(lenientTextOfBase64(written)).toBe(text);
      }),
    );
  });

  it.each(['QUJD', 'QUJD=', 'QUJDR', 'QUJDR==='])('reads %s in spite of its end', text => {
    expect(textOfBase64(text)).toBe('ABC');
  });

  it.each(['%%%', 'YW Jj', 'YW\u0100j'])('reads nothing in %s', text => {
    expect(textOfBase64(text)).toBeUndefined();
    expect(lenientTextOfBase64(text)).toBeUndefined();
  });

  it('rejects what is not UTF-8, unless asked to be lenient', () => {
    const written = Buffer.from('Gr\u00fc\u00dfe', 'latin1').toString('base64');
    expect(textOfBase64(written)).toBeUndefined();
    expect(lenientTextOfBase64(written)).toBe('Gr\ufffd\ufffde');
  });

  it('ends on any text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), text => void lenientTextOfBase64(text)));
  });
});
