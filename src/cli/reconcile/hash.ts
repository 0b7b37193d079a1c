/** FNV-1a, 32 bits, and MurmurHash3's last step, so that each bit depends on the whole text. */
export function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return (value ^ (value >>> 16)) >>> 0;
}

/** By hash: the order of partitions, which is then the same for any number of them. */
export function byHash(one: string, other: string): number {
  return hash(one) - hash(other) || (one < other ? -1 : Number(one > other));
}
