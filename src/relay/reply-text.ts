/** An answer as the page hook hands it over -> its text. */

/**
 * Longest answer that is handed on, in characters (of bytes: in bytes): what is wanted of one
 * stands in a few thousand.
 */
const LONGEST = 1 << 18;

/**
 * The text, or what the browser made of it for an `XMLHttpRequest`: an object (`json`), bytes, a
 * blob. `undefined` for none, for what is no text, and for what is too long. Never rejects.
 */
export async function replyText(answer: unknown): Promise<string | undefined> {
  try {
    const text = await textOf(answer);
    return text !== undefined && text.length <= LONGEST ? text : undefined;
  } catch {
    // A blob that is gone; an object nested deeper than the stack.
    return undefined;
  }
}

function textOf(answer: unknown): string | undefined | Promise<string> {
  if (typeof answer === 'string') return answer;
  if (answer instanceof Blob) return answer.size <= LONGEST ? answer.text() : undefined;
  if (answer instanceof ArrayBuffer) return answer.byteLength <= LONGEST ? new TextDecoder().decode(answer) : undefined;
  return typeof answer === 'object' && answer !== null ? JSON.stringify(answer) : undefined;
}
