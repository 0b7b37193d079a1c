/** `*` */
const MASK_BYTE = 0x2a;

const HTML_NAMES: Readonly<Record<string, string>> = { '"': 'quot', '&': 'amp', "'": 'apos', '<': 'lt', '>': 'gt' };

/**
 * Gateways may return the token, also escaped for JSON, an address or HTML. The mask is as long,
 * because protobuf counts bytes.
 */
export function withoutToken(body: Uint8Array, token: string | undefined): Uint8Array {
  if (!token) return body;
  const masked = body.slice();
  const text = Array.from(body, byte => String.fromCharCode(byte)).join('');
  const pattern = new RegExp(Array.from(new TextEncoder().encode(token), anyForm).join(''), 'gi');
  for (const { index, 0: found } of text.matchAll(pattern)) masked.fill(MASK_BYTE, index, index + found.length);
  return masked;
}

/** A pattern in which no form begins another, so that it does not backtrack. */
function anyForm(byte: number): string {
  const hex = byte.toString(16).padStart(2, '0');
  const name = HTML_NAMES[String.fromCharCode(byte)];
  return `(?:\\\\?\\x${hex}|%${hex}|\\\\u00${hex}|&#0{0,6}${byte};|&#x0{0,6}${hex};${name ? `|&${name};` : ''})`;
}
