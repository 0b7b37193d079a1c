/** Lines in temporary files by the hash of a key, so that memory does not grow with the rows. */
import { appendFileSync, existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** A million rows of 400 bytes: 1.6 MB a file. */
const FILES = 256;
/** Characters kept before they are written to a file; of all files together 4 million. */
const BUFFER_CHARS = 1 << 14;

export class Partitions {
  readonly #lines: string[][] = Array.from({ length: FILES }, () => []);
  readonly #chars = new Uint32Array(FILES);
  readonly #folder: string;
  readonly #name: string;

  /** @param name of its own in the folder, which exists */
  constructor(folder: string, name: string) {
    this.#folder = folder;
    this.#name = name;
  }

  /** @param line without line breaks */
  add(key: string, line: string): void {
    const at = hash(key) % FILES;
    this.#lines[at]?.push(line);
    this.#chars[at] = (this.#chars[at] ?? 0) + line.length;
    if ((this.#chars[at] ?? 0) > BUFFER_CHARS) this.#flush(at);
  }

  /** Each file's lines. Lines with the same key are together. */
  *read(): Generator<string[]> {
    for (let at = 0; at < FILES; at++) yield this.readOne(at);
  }

  readOne(at: number): string[] {
    const path = this.#pathOf(at);
    const written = existsSync(path) ? readFileSync(path, 'utf8').split('\n') : [];
    return [...written.filter(line => line !== ''), ...(this.#lines[at] ?? [])];
  }

  /** When nothing more is read of it, because the disk is not endless. */
  remove(): void {
    for (let at = 0; at < FILES; at++) {
      this.#lines[at] = [];
      rmSync(this.#pathOf(at), { force: true });
    }
  }

  /** Of several with the same keys. */
  static *together(one: Partitions, other: Partitions): Generator<[string[], string[]]> {
    for (let at = 0; at < FILES; at++) yield [one.readOne(at), other.readOne(at)];
  }

  #flush(at: number): void {
    appendFileSync(this.#pathOf(at), `${this.#lines[at]?.join('\n')}\n`);
    this.#lines[at] = [];
    this.#chars[at] = 0;
  }

  #pathOf(at: number): string {
    return join(this.#folder, `${this.#name}-${at}`);
  }
}

/** FNV-1a, 32 bits. */
export function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  return value >>> 0;
}
