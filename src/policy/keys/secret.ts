/**
 * Whether the value of this key opens something. Such a value is shown nowhere: not in a problem,
 * not in the log, not on a page. A name will do: misspelt keys have secrets, too.
 */
export function isSecret(key: string): boolean {
  return /token|secret|passw|credential|authori[sz]ation|bearer|key/i.test(key);
}

/** What stands in its place. */
export const HIDDEN = '•••';
