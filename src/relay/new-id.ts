/**
 * A UUIDv7 (RFC 9562 section 5.7): 48 bits of time in ms, the rest random. The `uuid` package,
 * which the rest of the extension uses, is a twentieth of all that may run in a page. Ids of the
 * same millisecond are in no order. `crypto.randomUUID` would be shorter, but frames that are no
 * secure context do not have it.
 */
export function newId(): string {
  const time = Date.now().toString(16).padStart(12, '0');
  const bytes = crypto.getRandomValues(new Uint8Array(10));
  const digits = Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('');
  // Version 7, and the variant: its two highest bits are 10.
  const variant = (8 + (Number(bytes[2]) & 3)).toString(16);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${digits.slice(0, 3)}-${variant}${digits.slice(5, 8)}-${digits.slice(8)}`;
}
