/** The text of a policy as somebody pasted it, with the lines in which things stand. Comments are welcome, as in the admin's files. */
import { findNodeAtLocation, getNodeValue, type ParseError, parseTree } from 'jsonc-parser';

/** What is not one JSON object, and the line from which on, beginning at 1. */
export interface Broken {
  why: 'not-json' | 'not-an-object';
  line: number;
}

export interface PolicySource {
  values: Readonly<Record<string, unknown>>;
  lineOf(key: string): number | undefined;
}

export function readSource(text: string): PolicySource | Broken {
  const errors: ParseError[] = [];
  // A byte order mark comes along from Windows editors.
  const root = parseTree(text.replace(/^\ufeff/, ' '), errors);
  const lineAt = (offset: number) => text.slice(0, offset).split(/\r\n|\r|\n/).length;
  const [error] = errors;
  if (error) return { why: 'not-json', line: lineAt(error.offset) };
  if (root?.type !== 'object') return { why: 'not-an-object', line: lineAt(root?.offset ?? 0) };
  return {
    values: getNodeValue(root),
    lineOf(key) {
      const node = findNodeAtLocation(root, [key]);
      return node && lineAt((node.parent ?? node).offset);
    },
  };
}
