/**
 * Whether the key's value is a secret, which is never shown or logged. Checks words, because
 * misspelt keys hold secrets too.
 */
export function isSecret(key: string): boolean {
  return /token|secret|passw|credential|authori[sz]ation|bearer|key/i.test(key);
}

/** Replaces a secret. */
export const HIDDEN = '•••';
