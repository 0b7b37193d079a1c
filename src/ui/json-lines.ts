export interface JsonLine {
  depth: number;
  text: string;
}

/** Breaks any text outside strings and empty brackets, without changing a character. Pure. */
export function jsonLines(json: string): JsonLine[] {
  const lines: JsonLine[] = [];
  let depth = 0;
  let line: JsonLine = { depth, text: '' };
  const end = () => {
    if (line.text) lines.push(line);
    line = { depth, text: '' };
  };
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
