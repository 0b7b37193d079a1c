/** Secrets are never shown or logged. Checks words, because misspelt keys hold secrets too. */
export function isSecret(key: string): boolean {
  return /token|secret|passw|credential|authori[sz]ation|bearer|key/i.test(key);
}

export const HIDDEN = '•••';
