/**
 * A HAR file in pieces -> the text of each entry. A capture with its answers easily has hundreds of
 * megabytes, more than can be parsed at once, and one that was cut off would give nothing at all.
 * So the file is only walked: strings, brackets, and where `log.entries` begins. Memory is that of
 * the longest entry.
 */
import { LONGEST } from './lines';

/** `undefined` stands for an entry that is too long. */
export type EntryText = string | undefined;

/** Depth inside the array: `{` of the file, `{` of `log`, `[` of `entries`. */
const IN_ENTRIES = 3;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const OPEN = new Set([0x7b, 0x5b]);
const CLOSE = new Set([0x7d, 0x5d]);

/** @returns how it ended: `whole`, `cut` in the middle of the entries, or `none` found. */
export async function* entriesOf(
  pieces: AsyncIterable<string>,
  longest = LONGEST,
): AsyncGenerator<EntryText, 'whole' | 'cut' | 'none', undefined> {
  const walk = new Walk(longest);
  for await (const piece of pieces) {
    yield* walk.through(piece);
    if (walk.state === 'after') return 'whole';
  }
  if (walk.state === 'before') return 'none';
  return 'cut';
}

class Walk {
  state: 'before' | 'within' | 'after' = 'before';
  #depth = 0;
  #quoted = false;
  #escaped = false;
  /**
   * The last string at depth 1 and at depth 2 that is short enough to be one of the names looked
   * for; the names are ASCII and nobody escapes them.
   */
  #names = ['', '', ''];
  #held: string[] = [];
  #length = 0;
  readonly #longest: number;

  constructor(longest: number) {
    this.#longest = longest;
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
      yield* this.#whole();
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
    if (this.#length <= this.#longest) this.#held.push(text);
    else this.#held = [];
  }

  *#whole(): Generator<EntryText> {
    const text = this.#length > this.#longest ? undefined : this.#held.join('');
    this.#held = [];
    this.#length = 0;
    if (text === undefined || text.trim() !== '') yield text;
  }
}
