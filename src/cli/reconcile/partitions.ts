/** Lines in a temporary file by the hash of a key, so that memory does not grow with the rows. */
import { closeSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { hash } from './hash';

/** Of a million rows of 400 bytes, a part has 1.6 MB. */
const PARTS = 256;
/** Kept of each part before they are written: 4 MB for all. */
const BUFFER_BYTES = 1 << 14;

interface Part {
  /** Bytes, because a text that is cut from another keeps all of that in memory. */
  buffer: Buffer;
  used: number;
  /** In the file, in the order in which they came; each of whole lines. */
  blocks: { position: number; length: number }[];
}

export class Partitions {
  readonly #parts = new Map<number, Part>();
  readonly #path: string;
  readonly #bufferBytes: number;
  #file: number | undefined;
  #end = 0;

  /** @param name of its own in the folder, which exists */
  constructor(folder: string, name: string, bufferBytes = BUFFER_BYTES) {
    this.#path = join(folder, name);
    this.#bufferBytes = bufferBytes;
  }

  get isEmpty(): boolean {
    return this.#parts.size === 0;
  }

  /** @param line without line breaks */
  add(key: string, line: string): void {
    const part = this.#partAt(Math.floor((hash(key) / 2 ** 32) * PARTS));
    const text = `${line}\n`;
    const bytes = Buffer.byteLength(text);
    if (part.used + bytes > this.#bufferBytes) {
      this.#write(part, part.buffer.subarray(0, part.used));
      part.used = 0;
    }
    if (bytes > this.#bufferBytes) this.#write(part, Buffer.from(text));
    else part.used += part.buffer.write(text, part.used);
  }

  /** In the order in which they came. Lines with the same key are together. */
  *read(): Generator<string[]> {
    for (let at = 0; at < PARTS; at++) if (this.#parts.has(at)) yield this.#readPart(at);
  }

  /** When nothing more is read of it, because the disk is not endless. */
  remove(): void {
    this.#parts.clear();
    if (this.#file === undefined) return;
    closeSync(this.#file);
    rmSync(this.#path);
    this.#file = undefined;
  }

  /** Parts of two with the same keys. */
  static *together(one: Partitions, other: Partitions): Generator<[string[], string[]]> {
    for (let at = 0; at < PARTS; at++)
      if (one.#parts.has(at) || other.#parts.has(at)) yield [one.#readPart(at), other.#readPart(at)];
  }

  #readPart(at: number): string[] {
    const part = this.#parts.get(at);
    if (!part) return [];
    const texts = part.blocks.map(block => this.#readBlock(block));
    texts.push(part.buffer.toString('utf8', 0, part.used));
    return texts.flatMap(text => text.split('\n').slice(0, -1));
  }

  #readBlock({ position, length }: Part['blocks'][number]): string {
    const bytes = Buffer.allocUnsafe(length);
    for (let read = 0; read < length; ) {
      const more = readSync(this.#opened(), bytes, read, length - read, position + read);
      if (more === 0) throw new Error(`${this.#path} was cut short by another program`);
      read += more;
    }
    return bytes.toString();
  }

  #partAt(at: number): Part {
    const known = this.#parts.get(at);
    if (known) return known;
    const part = { buffer: Buffer.allocUnsafeSlow(this.#bufferBytes), used: 0, blocks: [] };
    this.#parts.set(at, part);
    return part;
  }

  #write(part: Part, bytes: Buffer): void {
    if (bytes.length === 0) return;
    for (let written = 0; written < bytes.length; )
      written += writeSync(this.#opened(), bytes, written, bytes.length - written, this.#end + written);
    part.blocks.push({ position: this.#end, length: bytes.length });
    this.#end += bytes.length;
  }

  #opened(): number {
    this.#file ??= openSync(this.#path, 'wx+');
    return this.#file;
  }
}
