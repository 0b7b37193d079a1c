/**
 * Breaks JSON into lines without changing a character of it: the lines put together are the text.
 * Pure.
 */

export interface JsonLine {
  /** How deep it stands, from 0. */
  depth: number;
  text: string;
}

/**
 * Breaks after `,` `{` `[` and before `}` `]`, never within a string or between the brackets of an
 * empty list. Any other text comes out whole, too, if not as pretty.
 */
export function jsonLines(json: string): JsonLine[] {
  const lines: JsonLine[] = [];
  let depth = 0;
  let line: JsonLine = { depth, text: '' };
  const end = () => {
    if (line.text) lines.push(line);
    line = { depth, text: '' };
  };
  // A string, the brackets of something empty, or one character.
  for (const [token] of json.matchAll(/"(?:[^"\\]|\\.)*"|\{\}|\[\]|./gsu)) {
    if (token === '}' || token === ']') {
      depth = Math.max(0, depth - 1);
      end();
    }
    line.text += token;
    if (token === '{' || token === '[') depth += 1;
    if (token === '{' || token === '[' || token === ',') end();
  }
  end();
  return lines;
}
