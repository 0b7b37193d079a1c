/** The text of a policy file, with the place of everything in it. JSON; comments are welcome, because an admin has to remember why. */
import { findNodeAtLocation, type JSONPath, type Node, type ParseError, parseTree, printParseErrorCode, stripComments } from 'jsonc-parser';

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
  /** What the file says, by key. Nothing, if it is not one JSON object; the first fault then says why. */
  values?: Readonly<Record<string, unknown>>;
  faults: readonly Fault[];
  /** Where a key or what is below it stands; as near as possible, if there is no such thing. */
  placeOf(path: JSONPath): Place;
}

export function readSource(file: string): PolicySource {
  const text = withoutMark(file);
  const errors: ParseError[] = [];
  const root = parseTree(text, errors);
  const at = (offset: number) => placeAt(text, offset);
  const placeOf = (path: JSONPath) => at(root ? nearestNode(root, path).offset : 0);
  // One mistake is often two errors in the same place.
  const first = errors.filter(({ offset }, index) => errors.findIndex(error => error.offset === offset) === index);
  if (errors.length > 0)
    return { placeOf, faults: first.map(({ error, offset }) => ({ ...at(offset), why: 'not-json', detail: inWords(error) })) };
  if (root?.type !== 'object') return { placeOf, faults: [{ ...at(root?.offset ?? 0), why: 'not-an-object', detail: '' }] };
  return { values: JSON.parse(withoutComments(text)) as Record<string, unknown>, faults: doubles(root, at), placeOf };
}

/** What is wrong with a text that is no JSON, and behind what: `property name expected, after "level":"high",`. Empty, if only the strictness of JSON is against it. */
export function faultIn(text: string): string {
  const errors: ParseError[] = [];
  parseTree(text, errors, { disallowComments: true });
  const [first] = errors;
  if (!first) return '';
  const before = text.slice(Math.max(0, first.offset - SHOWN), first.offset).trim();
  return before ? `${inWords(first.error)}, after ${before}` : inWords(first.error);
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
  const later = keys.filter(({ name }, index) => keys.findIndex(key => key.name === name) < index);
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

function placeAt(text: string, offset: number): Place {
  const before = text.slice(0, offset).split(/\r\n|\r|\n/);
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

/** `CommaExpected` -> `comma expected` */
function inWords(error: ParseError['error']): string {
  return printParseErrorCode(error)
    .replace(/(?<=[a-z])(?=[A-Z])/g, ' ')
    .toLowerCase();
}
