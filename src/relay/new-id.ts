/**
 * A UUIDv7 (RFC 9562 section 5.7), unordered within a ms. The `uuid` package is a twentieth of the
 * page scripts' budget; insecure contexts lack `crypto.randomUUID`.
 */
export function newId(): string {
  const time = Date.now().toString(16).padStart(12, '0');
  const bytes = crypto.getRandomValues(new Uint8Array(10));
  const digits = Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('');
  // Version 7 and variant bits 10.
  const variant = (8 + (Number(bytes[2]) & 3)).toString(16);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${digits.slice(0, 3)}-${variant}${digits.slice(5, 8)}-${digits.slice(8)}`;
}
