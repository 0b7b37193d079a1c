/**
 * A value in force as text. The same value gives the same text at any time: browsers sort the
 * members of the objects they store.
 */
export function plainText(value: unknown): string {
  const plain = value instanceof Map ? [...value].map(([name, inner]) => `${name}=${plainText(inner)}`) : value;
  return typeof plain === 'string' ? plain : JSON.stringify(plain);
}
