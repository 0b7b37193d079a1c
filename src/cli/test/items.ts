/** What a reader returns for text in chunks. */
import type { Item } from '../item';
import { itemsIn } from '../read';

export async function* bytes(text: string | Uint8Array, size = 7): AsyncGenerator<Uint8Array> {
  const all = typeof text === 'string' ? new TextEncoder().encode(text) : text;
  for (let at = 0; at < all.length; at += size) yield all.subarray(at, at + size);
}

export async function itemsOf(
  text: string | Uint8Array,
  options: { size?: number; isHar?: boolean } = {},
): Promise<Item[]> {
  const items: Item[] = [];
  for await (const item of itemsIn(bytes(text, options.size), options.isHar)) items.push(item);
  return items;
}

export async function collected<T>(values: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const value of values) all.push(value);
  return all;
}

export async function* pieces(text: string, size: number): AsyncGenerator<string> {
  for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size);
}
