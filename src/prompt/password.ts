/**
 * The password of a link: what may be one, and one made up. In the question, and in the background,
 * which believes no page.
 */

/** Characters. */
export const SHORTEST = 8;
export const LONGEST = 100;

/** Services say little of what they take; this much no page of theirs has been seen to refuse. */
export function isPassword(text: string): boolean {
  return text.length >= SHORTEST && text.length <= LONGEST && !/[\p{Cc}\p{Cs}]/u.test(text);
}

/** Without what is taken for something else when it is read out or written down by hand. */
const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789';
const GROUPS = 4;
const GROUP = 4;

/** `k7wd-pa3m-x9rt-e2hq`: 79 bits, and letters as well as digits, which some tenants ask for. */
export function madeUp(): string {
  const text = Array.from({ length: GROUPS }, () => Array.from({ length: GROUP }, letter).join('')).join('-');
  return /\d/.test(text) && /[a-z]/.test(text) ? text : madeUp();
}

/** Each as likely as the other: bytes beyond the last whole round do not count. */
function letter(): string {
  const [byte = 0] = crypto.getRandomValues(new Uint8Array(1));
  return byte < 256 - (256 % LETTERS.length) ? (LETTERS[byte % LETTERS.length] as string) : letter();
}
