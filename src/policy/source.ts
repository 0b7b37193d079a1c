/** Comments are allowed, for the admin's notes. */
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

export interface TextPosition {
  line: number;
  column: number;
}

export interface Fault extends TextPosition {
  why: 'not-json' | 'not-an-object' | 'key-twice';
  /** The parser's message in English (`comma expected`), or the key. */
  detail: string;
}

export interface PolicySource {
  values?: Readonly<Record<string, unknown>>;
  faults: readonly Fault[];
  /** Falls back to the nearest place. */
  positionOf(path: JSONPath): TextPosition;
}

/** Parsers and writers of JSON are recursive. Rules and recognisers need about ten. */
const MAX_DEPTH = 100;

const TEXT_COMMENT_OR_BRACKET = /"(?:[^"\\]|\\.)*"|\/\/.*|\/\*[\s\S]*?\*\/|[[{]|[\]}]/g;

/** The first bracket too deep, or -1. */
function depthExceededAt(text: string): number {
  let depth = 0;
  for (const { 0: found, index } of text.matchAll(TEXT_COMMENT_OR_BRACKET)) {
    if (found === '[' || found === '{') depth += 1;
    else if (found === ']' || found === '}') depth -= 1;
    if (depth > MAX_DEPTH) return index;
  }
  return -1;
}

export function readSource(file: string): PolicySource {
  const text = withoutByteOrderMark(file);
  const deep = depthExceededAt(text);
  if (deep >= 0) {
    const place = positionsIn(text)(deep);
    return { positionOf: () => place, faults: [{ ...place, why: 'not-json', detail: 'nested too deeply' }] };
  }
  const { root, errors } = treeOf(text);
  const at = positionsIn(text);
  const positionOf = (path: JSONPath) => at(root ? nearestNode(root, path).offset : 0);
  if (errors.length > 0)
    return { positionOf, faults: errors.map(({ offset, detail }) => ({ ...at(offset), why: 'not-json', detail })) };
  if (root?.type !== 'object')
    return { positionOf, faults: [{ ...at(root?.offset ?? 0), why: 'not-an-object', detail: '' }] };
  return {
    values: valuesIn(text) as Record<string, unknown>,
    faults: duplicateKeys(root, at),
    positionOf,
  };
}

/** Most policies have no comments, and to look for them takes longer than to parse. */
function valuesIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return JSON.parse(stripComments(text));
  }
}

interface Tree {
  root?: Node | undefined;
  /** One mistake often causes two errors in one place. */
  errors: { offset: number; detail: string }[];
}

const MAX_ERRORS = 100;

function treeOf(text: string, options?: ParseOptions): Tree {
  const found: ParseError[] = [];
  let root: Node | undefined;
  try {
    root = parseTree(text, found, options);
  } catch {
    // The parser is recursive.
    return { errors: [{ offset: 0, detail: 'nested too deeply' }] };
  }
  const byOffset = new Map<number, string>();
  for (const { offset, error } of found)
    if (!byOffset.has(offset) && byOffset.size < MAX_ERRORS) byOffset.set(offset, inWords(error));
  return { root, errors: [...byOffset].map(([offset, detail]) => ({ offset, detail })) };
}

/** `property name expected, after "level":"high",`. Empty if the parser finds no fault. */
export function faultIn(text: string): string {
  const [first] = treeOf(text, { disallowComments: true }).errors;
  if (!first) return '';
  const before = text.slice(Math.max(0, first.offset - CONTEXT_CHARS), first.offset).trim();
  return before ? `${first.detail}, after ${before}` : first.detail;
}

const CONTEXT_CHARS = 30;

export function withoutComments(text: string): string {
  return stripComments(withoutByteOrderMark(text));
}

function withoutByteOrderMark(text: string): string {
  return text.replace(/^\ufeff/, '');
}

/** JSON silently takes the last of two equal keys. */
function duplicateKeys(root: Node, at: (offset: number) => TextPosition): Fault[] {
  const keys = (root.children ?? []).map(({ offset, children }) => ({ offset, name: String(children?.[0]?.value) }));
  const seen = new Set<string>();
  const later = keys.filter(({ name }) => seen.size === seen.add(name).size);
  return later.map(({ offset, name }) => ({ ...at(offset), why: 'key-twice', detail: name }));
}

function nearestNode(root: Node, path: JSONPath): Node {
  for (let length = path.length; length > 0; length--) {
    const found = findNodeAtLocation(root, path.slice(0, length));
    // Admins look for a key's name, not for its value.
    if (found) return length === 1 ? (found.parent ?? found) : found;
  }
  return root;
}

export function positionsIn(text: string): (offset: number) => TextPosition {
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
