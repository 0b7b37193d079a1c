const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** Decodes `u!<base64url of the link>` (pnpjs graph/shares/types.ts). */
export function linkOfToken(token: string): string | undefined {
  if (!token.startsWith('u!')) return undefined;
  let bits = 0;
  let held = 0;
  let escaped = '';
  for (const char of token.slice(2).replaceAll('=', '')) {
    const six = ALPHABET.indexOf(char === '+' ? '-' : char === '/' ? '_' : char);
    if (six < 0) return undefined;
    held = ((held << 6) | six) & 0xffff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    escaped += `%${((held >> bits) & 0xff).toString(16).padStart(2, '0')}`;
  }
  try {
    return decodeURIComponent(escaped);
  } catch {
    return undefined;
  }
}
