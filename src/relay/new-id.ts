/**
 * A UUIDv7 (RFC 9562 section 5.7), unordered within a ms. The `uuid` package is a twentieth of the
 * page scripts' budget; insecure contexts lack `crypto.randomUUID`.
 */
export function newId(): string {
  const time = Date.now().toString(16).padStart(12, '0');
  const random = crypto.getRandomValues(new Uint8Array(18)).values();
  // Version 7 and variant 8; 72 bits are random.
  return `${time.slice(0, 8)}-${time.slice(8)}-7xxx-8xxx-xxxxxxxxxxxx`.replace(/x/g, () =>
    (Number(random.next().value) & 15).toString(16),
  );
}
