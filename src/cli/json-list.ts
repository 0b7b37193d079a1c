/** Items of a list inside a JSON text of any size, which may end early. Memory: one item. */
import { MAX_LINE_CHARS } from './lines';

/** `text` is `undefined` if the item is too long. `line`: where it begins, from 1. */
export interface ListItem {
  text: string | undefined;
  line: number;
}

/** Names from the outermost object inwards; empty: the text itself is a list. */
export type ListPath = readonly string[];

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const NEWLINE = 0x0a;
const OPEN_LIST = 0x5b;
const OPEN = new Set([0x7b, OPEN_LIST]);
const CLOSE = new Set([0x7d, 0x5d]);

interface ListOptions {
  /** Also reads lists after the first. */
  repeats?: boolean;
  maxChars?: number;
}

/** @returns `cut`: the text ends within a list */
export async function* listItems(
  pieces: AsyncIterable<string>,
  paths: readonly ListPath[],
  { repeats = false, maxChars = MAX_LINE_CHARS }: ListOptions = {},
): AsyncGenerator<ListItem, 'whole' | 'cut' | 'none', undefined> {
  const scanner = new ListScanner(paths, maxChars, repeats);
  for await (const piece of pieces) {
    yield* scanner.through(piece);
    if (scanner.isOver) return 'whole';
  }
  if (scanner.isWithin) return 'cut';
  return scanner.lists > 0 ? 'whole' : 'none';
}

class ListScanner {
  isWithin = false;
  lists = 0;
  #depth = 0;
  /** Of the list that is read. */
  #listDepth = 0;
  #quoted = false;
  #escaped = false;
  /** The last string at each depth, if short. Names are ASCII, without escapes. */
  readonly #names: string[];
  #pieces: string[] = [];
  #length = 0;
  #line = 1;
  #itemLine: number | undefined;
  readonly #paths: readonly ListPath[];
  readonly #maxChars: number;
  readonly #repeats: boolean;

  constructor(paths: readonly ListPath[], maxChars: number, repeats: boolean) {
    this.#paths = paths;
    this.#maxChars = maxChars;
    this.#repeats = repeats;
    this.#names = Array.from({ length: Math.max(...paths.map(path => path.length)) + 1 }, () => '');
  }

  get isOver(): boolean {
    return this.lists > 0 && !this.#repeats;
  }

  *through(piece: string): Generator<ListItem> {
    let start = 0;
    for (let at = 0; at < piece.length && !this.isOver; at++) {
      const code = piece.charCodeAt(at);
      if (code === NEWLINE) this.#line++;
      else if (code > 0x20 && this.isWithin) this.#itemLine ??= this.#line;
      if (this.#quoted) {
        this.#inString(code);
        continue;
      }
      if (code === QUOTE) this.#beginString();
      else if (OPEN.has(code)) {
        this.#depth++;
        if (!this.isWithin && this.#isList(code)) {
          this.isWithin = true;
          this.#listDepth = this.#depth;
          start = at + 1;
        }
      } else if (CLOSE.has(code)) this.#depth--;

      const ends =
        this.isWithin && (this.#depth < this.#listDepth || (code === COMMA && this.#depth === this.#listDepth));
      if (!ends) continue;
      this.#take(piece.slice(start, at));
      start = at + 1;
      yield* this.#finishItem();
      if (this.#depth < this.#listDepth) {
        this.isWithin = false;
        this.lists++;
      }
    }
    if (this.isWithin) this.#take(piece.slice(start));
  }

  #inString(code: number): void {
    if (this.#escaped) this.#escaped = false;
    else if (code === BACKSLASH) this.#escaped = true;
    else if (code === QUOTE) this.#quoted = false;
    else if (!this.isWithin && this.#depth < this.#names.length && (this.#names[this.#depth] ?? '').length < 9)
      this.#names[this.#depth] += String.fromCharCode(code);
  }

  #beginString(): void {
    this.#quoted = true;
    if (!this.isWithin && this.#depth < this.#names.length) this.#names[this.#depth] = '';
  }

  #isList(code: number): boolean {
    const hasPath = (path: ListPath) =>
      this.#depth === path.length + 1 && path.every((name, at) => this.#names[at + 1] === name);
    return code === OPEN_LIST && this.#paths.some(hasPath);
  }

  #take(text: string): void {
    this.#length += text.length;
    if (this.#length <= this.#maxChars) this.#pieces.push(text);
    else this.#pieces = [];
  }

  *#finishItem(): Generator<ListItem> {
    const text = this.#length > this.#maxChars ? undefined : this.#pieces.join('');
    const line = this.#itemLine ?? this.#line;
    this.#pieces = [];
    this.#length = 0;
    this.#itemLine = undefined;
    if (text === undefined || text.trim() !== '') yield { text, line };
  }
}
