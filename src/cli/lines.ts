/** `node:readline` would also split at U+2028 and U+2029, which JSON strings may contain. */

/** The runtime cannot hold a text of much more than 500 million characters. */
export const MAX_LINE_CHARS = 128 * 1024 * 1024;

/** `undefined`: too long. */
export async function* linesOf(
  pieces: AsyncIterable<string>,
  maxChars = MAX_LINE_CHARS,
): AsyncGenerator<string | undefined> {
  let pieceList: string[] = [];
  let length = 0;
  const addPiece = (piece: string): void => {
    length += piece.length;
    if (length <= maxChars) pieceList.push(piece);
    else pieceList = [];
  };
  const finishLine = (): string | undefined => {
    const line = length > maxChars ? undefined : pieceList.join('').replace(/\r$/, '');
    pieceList = [];
    length = 0;
    return line;
  };
  for await (const piece of pieces) {
    let at = 0;
    for (let end = piece.indexOf('\n'); end >= 0; end = piece.indexOf('\n', at)) {
      addPiece(piece.slice(at, end));
      yield finishLine();
      at = end + 1;
    }
    if (at < piece.length) addPiece(piece.slice(at));
  }
  if (length > 0) yield finishLine();
}
