import { hash } from './hash';

/** A power of two: 2 MB. */
const SIZE = 1 << 24;

/** Texts, of which only a bit of their hash is kept: a text may seem to be in it that is not. */
export class HashSet {
  readonly #bits = new Uint8Array(SIZE / 8);
  isEmpty = true;

  add(text: string): void {
    const bit = hash(text) % SIZE;
    this.#bits[bit >> 3] = (this.#bits[bit >> 3] ?? 0) | (1 << (bit & 7));
    this.isEmpty = false;
  }

  mayHave(text: string): boolean {
    const bit = hash(text) % SIZE;
    return ((this.#bits[bit >> 3] ?? 0) & (1 << (bit & 7))) !== 0;
  }
}
