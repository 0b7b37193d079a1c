import fc from 'fast-check';
import { expect, it } from 'vitest';
import { percentDecoded } from './percent';

/** Decodes one run of escapes as the platform does. */
function decodedOrAsIs(run: string): string {
  try {
    return decodeURIComponent(run);
  } catch {
    return run;
  }
}

const escaped = (bytes: Iterable<number>) => [...bytes].map(byte => `%${byte.toString(16).padStart(2, '0')}`).join('');

it('decodes valid UTF-8 runs and leaves others unchanged', () => {
  const anyBytes = fc.uint8Array({ minLength: 1, maxLength: 5 }).map(escaped);
  const edges = fc.array(
    fc.constantFrom(0, 0x7f, 0x80, 0xbf, 0xc1, 0xc2, 0xe0, 0xed, 0x9f, 0xa0, 0xef, 0xf0, 0x8f, 0x90, 0xf4, 0xf5, 0xff),
    { minLength: 1, maxLength: 4 },
  );
  const good = fc
    .string({ unit: 'binary', minLength: 1, maxLength: 3 })
    .map(text => escaped(new TextEncoder().encode(text)));
  fc.assert(
    fc.property(fc.array(fc.oneof(anyBytes, edges.map(escaped), good), { minLength: 1, maxLength: 6 }), runs => {
      expect(percentDecoded(`${runs.join('x')}%`)).toBe(`${runs.map(decodedOrAsIs).join('x')}%`);
    }),
    { numRuns: 3000 },
  );
});

it('decodes, once, the UTF-16 escapes that IIS and ASP.NET also accept', () => {
  expect(percentDecoded('%u0053hareLink%20%U00e4')).toBe('ShareLink \u00e4');
  expect(percentDecoded('%25u0053 %u00 100%u')).toBe('%u0053 %u00 100%u');
});
