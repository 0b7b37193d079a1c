/**
 * What Microsoft's JSON readers accept beyond RFC 8259: single quotes, bare names, comments, final
 * commas, raw control characters and other escapes in texts (OData/odata.net JsonReader.cs,
 * JamesNK/Newtonsoft.Json JsonTextReader.cs).
 */
import { parsedJson } from './json';

export function lenientJson(text: string): unknown {
  return parsedJson(text) ?? parsedJson(strictJson(text));
}

export function strictJson(text: string): string {
  return text.replace(
    LENIENT,
    (found, double: string | undefined, single: string | undefined, name: string | undefined) => {
      const content = double ?? single;
      if (content !== undefined) return `"${strictContent(content)}"`;
      if (name !== undefined) return `"${name}"`;
      return found === ',' ? '' : ' ';
    },
  );
}

/**
 * A text in double or single quotes, a bare name, a final comma, or a comment. One without an end
 * extends to the end of the input, which keeps the time linear.
 */
const LENIENT =
  /"([^"\\]*(?:\\.[^"\\]*)*)(?:"|\\?$)|'([^'\\]*(?:\\.[^'\\]*)*)(?:'|\\?$)|(?<![\w$.])([A-Za-z_$][\w$.]*)(?=\s*:)|,(?=\s*[}\]])|\/\*[^*]*(?:\*(?!\/)[^*]*)*(?:\*\/)?|\/\/[^\r\n]*/gs;

const CONTROLS = /\p{Cc}+/gu;
const ESCAPED = /\\(.)|"/gs;

/** Control characters become spaces. */
function strictContent(content: string): string {
  return content.replace(CONTROLS, ' ').replace(ESCAPED, (found, letter: string | undefined) => {
    if (letter === undefined) return '\\"';
    return '"\\/bfnrtu'.includes(letter) ? found : letter;
  });
}

/** Ignores case. Of two, one service takes the first, another the last. */
export function hasNameTwice(json: string): boolean {
  const open: Set<string>[] = [];
  for (const [found, name, colon] of json.matchAll(TOKENS)) {
    if (found === '{') open.push(new Set());
    else if (found === '}') open.pop();
    else if (name !== undefined && colon !== undefined) {
      const names = open.at(-1);
      const plain = (name.includes('\\') ? String(parsedJson(`"${name}"`)) : name).toLowerCase();
      if (names?.has(plain)) return true;
      names?.add(plain);
    }
  }
  return false;
}

/** Without names of members. */
export function textsIn(json: string): readonly string[] {
  return [...json.matchAll(TOKENS)].flatMap(([, text, colon]) =>
    text === undefined || colon !== undefined ? [] : [String(parsedJson(`"${text}"`) ?? text)],
  );
}

/** @param json with double quotes */
export function isCutOff(json: string): boolean {
  let open = 0;
  for (const [found] of json.matchAll(TOKENS)) {
    open += found === '{' ? 1 : found === '}' ? -1 : 0;
    // .NET ignores what follows (Newtonsoft.Json: `CheckAdditionalContent` is false by default).
    if (found === '}' && open === 0) return false;
  }
  return open > 0;
}

/** A text, with its colon if it names a member, or a brace. */
const TOKENS = /"([^"\\]*(?:\\.[^"\\]*)*)"(\s*:)?|[{}]/gs;
