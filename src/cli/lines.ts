/**
 * Text in pieces -> its lines. Not `node:readline`, which also ends a line at U+2028 and U+2029:
 * both may stand in a JSON string. Memory is that of the longest line, and a line longer than
 * `LONGEST` is dropped as it comes.
 */

/**
 * Characters. Above this a line or an entry of a HAR file is not read; the runtime cannot hold a
 * text of much more than 500 million at all.
 */
export const LONGEST = 128 * 1024 * 1024;

/** `undefined` stands for a line that is too long. */
export async function* linesOf(pieces: AsyncIterable<string>, longest = LONGEST): AsyncGenerator<string | undefined> {
  let held: string[] = [];
  let length = 0;
  const take = (piece: string): void => {
    length += piece.length;
    if (length <= longest) held.push(piece);
    else held = [];
  };
  const whole = (): string | undefined => {
    const line = length > longest ? undefined : held.join('').replace(/\r$/, '');
    held = [];
    length = 0;
    return line;
  };
  for await (const piece of pieces) {
    let at = 0;
    for (let end = piece.indexOf('\n'); end >= 0; end = piece.indexOf('\n', at)) {
      take(piece.slice(at, end));
      yield whole();
      at = end + 1;
    }
    if (at < piece.length) take(piece.slice(at));
  }
  if (length > 0) yield whole();
}
