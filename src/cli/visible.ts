/**
 * For a terminal: escapes control and bidirectional characters as in JSON. JSON keeps its value.
 */
export function visible(text: string): string {
  return text.replace(/[^\P{C}\n]|[\u2028\u2029]/gu, found =>
    Array.from({ length: found.length }, (_, at) => escaped(found, at)).join(''),
  );
}

function escaped(text: string, at: number): string {
  return `\\u${text.charCodeAt(at).toString(16).padStart(4, '0')}`;
}
