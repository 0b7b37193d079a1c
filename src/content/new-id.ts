/**
 * A UUIDv7 (RFC 9562 section 5.7): 48 bits of time in ms, the rest random. The `uuid` package, which
 * the rest of the extension uses, is a twentieth of all that may run in a page. Ids of the same
 * millisecond are in no order.
 */
export function newId(): string {
  const time = Date.now().toString(16).padStart(12, '0');
  // Version 4 has its version digit at 14, and the variant in the same place.
  return `${time.slice(0, 8)}-${time.slice(8)}-7${crypto.randomUUID().slice(15)}`;
}
