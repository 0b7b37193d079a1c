import fc from 'fast-check';
import { expect, it } from 'vitest';
import { bodyOf } from './network-body';

function bodyOfBytes(...parts: Uint8Array[]): ReturnType<typeof bodyOf> {
  const raw = parts.map(part => ({ bytes: Uint8Array.from(part).buffer }));
  const details = { requestBody: { raw }, method: 'POST', url: 'https://contoso.sharepoint.com/_api/web/ShareLink' };
  return bodyOf(details as unknown as Parameters<typeof bodyOf>[0]);
}

const JSON_TEXTS = fc.json().filter(text => text.length > 1);

it.each([
  ['UTF-8', (text: string) => Buffer.from(text)],
  ['UTF-8 with a byte order mark', (text: string) => Buffer.from(`\ufeff${text}`)],
  ['UTF-16 with a byte order mark', (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le')],
  ['UTF-16, big end first, with a byte order mark', (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le').swap16()],
  ['UTF-16 without one', (text: string) => Buffer.from(`{${text}`, 'utf16le')],
  ['UTF-16, big end first, without one', (text: string) => Buffer.from(`{${text}`, 'utf16le').swap16()],
] as const)('reads %s', (name, encoded) => {
  fc.assert(
    fc.property(JSON_TEXTS, text => {
      fc.pre(Buffer.from(text).toString() === text);
      expect(bodyOfBytes(encoded(text))).toEqual({ body: name.endsWith('without one') ? `{${text}` : text });
    }),
    { numRuns: 50 },
  );
});

it('reads UTF-16 that comes in parts', () => {
  const bytes = Buffer.from('\ufeff{"a":"\u4e2d"}', 'utf16le');
  expect(bodyOfBytes(bytes.subarray(0, 5), bytes.subarray(5)).body).toBe('{"a":"\u4e2d"}');
});

it.each([[[0x61, 0]], [[0x2d, 0, 0x2d, 0]], [[0, 0x61]], [[0xff, 0xfe]], [[0xfe, 0xff]]])(
  'reports a batch as unread that begins like UTF-16 (%j) and continues in UTF-8',
  start => {
    const batch = '\r\n--b\r\nContent-Type: application/http\r\n\r\nPOST /_api/web/lists HTTP/1.1\r\n\r\n{}\r\n--b-- ';
    const bytes = new Uint8Array([...start, ...new TextEncoder().encode(batch)]);
    expect(bytes.length % 2).toBe(0);
    expect(bodyOfBytes(bytes)).toHaveProperty('hasUnreadBody', true);
  },
);
