/**
 * The text of a policy file, with the place of everything in it. JSON; comments are welcome,
 * because an admin has to remember why.
 */
import {
  findNodeAtLocation,
  type JSONPath,
  type Node,
  type ParseError,
  type ParseOptions,
  parseTree,
  printParseErrorCode,
  stripComments,
} from 'jsonc-parser';

/** Both start at 1, as editors count. */
export interface Place {
  line: number;
  column: number;
}

export interface Fault extends Place {
  why: 'not-json' | 'not-an-object' | 'key-twice';
  /** What the JSON parser says of it, in English (`comma expected`), or the key. */
  detail: string;
}

export interface PolicySource {
  /**
   * What the file says, by key. Nothing, if it is not one JSON object; the first fault then says
   * why.
   */
  values?: Readonly<Record<string, unknown>>;
  faults: readonly Fault[];
  /** Where a key or what is below it stands; as near as possible, if there is no such thing. */
  placeOf(path: JSONPath): Place;
}

export function readSource(file: string): PolicySource {
  const text = withoutMark(file);
  const { root, errors } = treeOf(text);
  const at = placesIn(text);
  const placeOf = (path: JSONPath) => at(root ? nearestNode(root, path).offset : 0);
  if (errors.length > 0)
    return { placeOf, faults: errors.map(({ offset, detail }) => ({ ...at(offset), why: 'not-json', detail })) };
  if (root?.type !== 'object')
    return { placeOf, faults: [{ ...at(root?.offset ?? 0), why: 'not-an-object', detail: '' }] };
  return { values: JSON.parse(withoutComments(text)) as Record<string, unknown>, faults: doubles(root, at), placeOf };
}

interface Tree {
  root?: Node | undefined;
  /** In their order, one in each place: one mistake is often two errors. */
  errors: { offset: number; detail: string }[];
}

/** Mistakes that are told of one text. A file of another kind has as many as it has characters. */
const MAX_ERRORS = 100;

function treeOf(text: string, options?: ParseOptions): Tree {
  const found: ParseError[] = [];
  let root: Node | undefined;
  try {
    root = parseTree(text, found, options);
  } catch {
    // The parser calls itself for each level; no policy has so many that the stack does not
    // suffice.
    return { errors: [{ offset: 0, detail: 'nested too deeply' }] };
  }
  const byOffset = new Map<number, string>();
  for (const { offset, error } of found)
    if (!byOffset.has(offset) && byOffset.size < MAX_ERRORS) byOffset.set(offset, inWords(error));
  return { root, errors: [...byOffset].map(([offset, detail]) => ({ offset, detail })) };
}

/**
 * What is wrong with a text that is no JSON, and behind what: `property name expected, after
 * "level":"high",`. Empty, if only the strictness of JSON is against it.
 */
export function faultIn(text: string): string {
  const [first] = treeOf(text, { disallowComments: true }).errors;
  if (!first) return '';
  const before = text.slice(Math.max(0, first.offset - SHOWN), first.offset).trim();
  return before ? `${first.detail}, after ${before}` : first.detail;
}

/** Characters before a mistake, by which it is found. */
const SHOWN = 30;

export function withoutComments(text: string): string {
  return stripComments(withoutMark(text));
}

/** Windows editors put a byte order mark in front. */
function withoutMark(text: string): string {
  return text.replace(/^\ufeff/, '');
}

/** Of two equal keys JSON takes the later one without a word. */
function doubles(root: Node, at: (offset: number) => Place): Fault[] {
  const keys = (root.children ?? []).map(({ offset, children }) => ({ offset, name: String(children?.[0]?.value) }));
  const seen = new Set<string>();
  const later = keys.filter(({ name }) => seen.size === seen.add(name).size);
  return later.map(({ offset, name }) => ({ ...at(offset), why: 'key-twice', detail: name }));
}

function nearestNode(root: Node, path: JSONPath): Node {
  for (let length = path.length; length > 0; length--) {
    const found = findNodeAtLocation(root, path.slice(0, length));
    // A key is found by its value; people look for its name.
    if (found) return length === 1 ? (found.parent ?? found) : found;
  }
  return root;
}

/** Line and column of an offset. Reads the text once, however often it is asked. */
function placesIn(text: string): (offset: number) => Place {
  const starts = [0, ...[...text.matchAll(/\r\n|\r|\n/g)].map(({ index, 0: end }) => index + end.length)];
  return offset => {
    const next = starts.findIndex(start => start > offset);
    const line = next < 0 ? starts.length : next;
    return { line, column: offset - (starts[line - 1] ?? 0) + 1 };
  };
}

/** `CommaExpected` -> `comma expected` */
function inWords(error: ParseError['error']): string {
  return printParseErrorCode(error)
    .replace(/(?<=[a-z])(?=[A-Z])/g, ' ')
    .toLowerCase();
}
