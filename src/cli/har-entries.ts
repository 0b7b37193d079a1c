/** A HAR file may have hundreds of megabytes or end early. Memory: the longest entry. */
import { MAX_LINE_CHARS } from './lines';

/** `undefined`: the entry is too long. */
export type EntryText = string | undefined;

/** Depth inside the array: `{` of the file, `{` of `log`, `[` of `entries`. */
const IN_ENTRIES = 3;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const OPEN = new Set([0x7b, 0x5b]);
const CLOSE = new Set([0x7d, 0x5d]);

/** @returns `whole`, `cut` if the file ends within the entries, or `none` if there are none */
export async function* entriesOf(
  pieces: AsyncIterable<string>,
  maxChars = MAX_LINE_CHARS,
): AsyncGenerator<EntryText, 'whole' | 'cut' | 'none', undefined> {
  const scanner = new EntryScanner(maxChars);
  for await (const piece of pieces) {
    yield* scanner.through(piece);
    if (scanner.state === 'after') return 'whole';
  }
  if (scanner.state === 'before') return 'none';
  return 'cut';
}

class EntryScanner {
  state: 'before' | 'within' | 'after' = 'before';
  #depth = 0;
  #quoted = false;
  #escaped = false;
  /**
   * The last string at depth 1 and 2, if short. The names searched for are ASCII, without escapes.
   */
  #names = ['', '', ''];
  #pieces: string[] = [];
  #length = 0;
  readonly #maxChars: number;

  constructor(maxChars: number) {
    this.#maxChars = maxChars;
  }

  *through(piece: string): Generator<EntryText> {
    let start = 0;
    for (let at = 0; at < piece.length && this.state !== 'after'; at++) {
      const code = piece.charCodeAt(at);
      if (this.#quoted) {
        this.#inString(code);
        continue;
      }
      if (code === QUOTE) this.#beginString();
      else if (OPEN.has(code)) {
        this.#depth++;
        if (this.state === 'before' && this.#isEntries(code)) {
          this.state = 'within';
          start = at + 1;
        }
      } else if (CLOSE.has(code)) this.#depth--;

      const ends =
        this.state === 'within' && (this.#depth < IN_ENTRIES || (code === COMMA && this.#depth === IN_ENTRIES));
      if (!ends) continue;
      this.#take(piece.slice(start, at));
      start = at + 1;
      yield* this.#finishEntry();
      if (this.#depth < IN_ENTRIES) this.state = 'after';
    }
    if (this.state === 'within') this.#take(piece.slice(start));
  }

  #inString(code: number): void {
    if (this.#escaped) this.#escaped = false;
    else if (code === BACKSLASH) this.#escaped = true;
    else if (code === QUOTE) this.#quoted = false;
    else if (this.state === 'before' && this.#depth < IN_ENTRIES && (this.#names[this.#depth] ?? '').length < 9)
      this.#names[this.#depth] += String.fromCharCode(code);
  }

  #beginString(): void {
    this.#quoted = true;
    if (this.state === 'before' && this.#depth < IN_ENTRIES) this.#names[this.#depth] = '';
  }

  #isEntries(code: number): boolean {
    return code === 0x5b && this.#depth === IN_ENTRIES && this.#names[1] === 'log' && this.#names[2] === 'entries';
  }

  #take(text: string): void {
    this.#length += text.length;
    if (this.#length <= this.#maxChars) this.#pieces.push(text);
    else this.#pieces = [];
  }

  *#finishEntry(): Generator<EntryText> {
    const text = this.#length > this.#maxChars ? undefined : this.#pieces.join('');
    this.#pieces = [];
    this.#length = 0;
    if (text === undefined || text.trim() !== '') yield text;
  }
}
