/** Counted from 0. */
export function firstDifference(one: Uint8Array, other: Uint8Array): number | undefined {
  if (Buffer.from(one).equals(other)) return undefined;
  const at = one.findIndex((byte, index) => byte !== other[index]);
  return at < 0 ? one.length : at;
}
