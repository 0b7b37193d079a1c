/** For the prompt, and for the worker, which trusts no page. */

export const MIN_LENGTH = 8;
export const MAX_LENGTH = 100;

/** Services document no limits; no page of theirs was seen to refuse these. */
export function isPassword(text: string): boolean {
  return text.length >= MIN_LENGTH && text.length <= MAX_LENGTH && !/[\p{Cc}\p{Cs}]/u.test(text);
}

const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789';
const GROUPS = 4;
const GROUP_LENGTH = 4;

/** `k7wd-pa3m-x9rt-e2hq`: 79 bits; some tenants require letters and digits. */
export function generatePassword(): string {
  const text = Array.from({ length: GROUPS }, () => Array.from({ length: GROUP_LENGTH }, randomLetter).join('')).join(
    '-',
  );
  return /\d/.test(text) && /[a-z]/.test(text) ? text : generatePassword();
}

/** Uniform: bytes past the last full round are dropped. */
function randomLetter(): string {
  const [byte = 0] = crypto.getRandomValues(new Uint8Array(1));
  return byte < 256 - (256 % LETTERS.length) ? (LETTERS[byte % LETTERS.length] as string) : randomLetter();
}
