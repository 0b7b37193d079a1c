/**
 * The operations that each act was joined with, in four bytes. By time, an act is joined with at
 * most one record of each operation.
 */
export class JoinedOperations {
  #masks = new Uint32Array(1024);
  readonly #bits = new Map<string, number>();

  add(act: number, operation: string): void {
    if (act >= this.#masks.length) {
      const larger = new Uint32Array(Math.max(act + 1, this.#masks.length * 2));
      larger.set(this.#masks);
      this.#masks = larger;
    }
    this.#masks[act] = ((this.#masks[act] ?? 0) | this.#bit(operation)) >>> 0;
  }

  has(act: number, operation: string): boolean {
    return ((this.#masks[act] ?? 0) & this.#bit(operation)) !== 0;
  }

  isJoined(act: number): boolean {
    return (this.#masks[act] ?? 0) !== 0;
  }

  /** From the 32nd on, operations share a bit. */
  #bit(operation: string): number {
    const known = this.#bits.get(operation);
    if (known !== undefined) return known;
    const bit = (1 << Math.min(this.#bits.size, 31)) >>> 0;
    if (this.#bits.size < 32) this.#bits.set(operation, bit);
    return bit;
  }
}
