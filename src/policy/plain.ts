/** Stable, because browsers sort the members of stored objects. */
export function plainText(value: unknown): string {
  const plain = value instanceof Map ? [...value].map(([name, inner]) => `${name}=${plainText(inner)}`) : value;
  return typeof plain === 'string' ? plain : JSON.stringify(plain);
}
