const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** Text in base64 or base64url; `undefined` if it is neither, or not UTF-8. */
export function textOfBase64(text: string): string | undefined {
  let bits = 0;
  let held = 0;
  let escaped = '';
  for (const char of text.replaceAll('=', '')) {
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
