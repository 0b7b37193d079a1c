/** Whether a JSON text shows what `JSON.parse` makes of it, and so what was hashed. Pure. */
import { visit } from 'jsonc-parser';

/**
 * Whether the text is the one that `JSON.stringify` writes for the value. The order of keys is
 * free, apart from keys that are numbers.
 */
export function isAsWritten(text: string, value: unknown): boolean {
  return text === JSON.stringify(value);
}

/**
 * What a reader sees in the text and its value does not have: of two equal keys in one object the
 * value has the last, and a number only as near as a double comes. White space, escapes and the
 * order of keys are free: an engine may write its rows anew.
 * @param checksNumbers false: only keys. An engine's own columns may have numbers of any length.
 * @returns the predicate of a sentence; undefined if there is nothing of the kind.
 */
export function hiddenIn(text: string, value: unknown, checksNumbers: boolean): string | undefined {
  if (isAsWritten(text, value)) return undefined;
  const objects: Set<string>[] = [];
  let hidden: string | undefined;
  visit(text, {
    onObjectBegin: () => {
      objects.push(new Set());
    },
    onObjectProperty: key => {
      const keys = objects.at(-1);
      if (keys?.has(key)) hidden ??= 'has a key twice';
      keys?.add(key);
    },
    onObjectEnd: () => {
      objects.pop();
    },
    onLiteralValue: (literal: unknown, offset, length) => {
      if (
        checksNumbers &&
        typeof literal === 'number' &&
        JSON.stringify(literal) !== text.slice(offset, offset + length)
      )
        hidden ??= 'has a number that reads as another one';
    },
  });
  return hidden;
}
