/** Compares a JSON text with its value, which is what was hashed. */
import { visit } from 'jsonc-parser';

/** The order of keys is free, except for numeric ones. */
export function isAsWritten(text: string, value: unknown): boolean {
  return text === JSON.stringify(value);
}

/**
 * A repeated key (the value has the last) or a number that a double cannot hold. A SIEM's own
 * columns may hold numbers of any length.
 * @returns the predicate of a sentence
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
