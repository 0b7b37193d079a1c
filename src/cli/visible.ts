/**
 * Text as it may be shown in a terminal. Whoever made the file that it is from must not steer the
 * terminal: control characters, and those that turn the direction of writing, become escapes as in
 * JSON. JSON stays the same value.
 */
export function visible(text: string): string {
  return text.replace(/[^\P{C}\n]|[\u2028\u2029]/gu, found =>
    Array.from({ length: found.length }, (_, at) => escaped(found, at)).join(''),
  );
}

function escaped(text: string, at: number): string {
  return `\\u${text.charCodeAt(at).toString(16).padStart(4, '0')}`;
}
