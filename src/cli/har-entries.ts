/** A HAR file may have hundreds of megabytes or end early. Memory: the longest entry. */
import { listItems } from './json-list';
import { MAX_LINE_CHARS } from './lines';

/** `undefined`: too long. */
export type EntryText = string | undefined;

/** @returns `cut`: the file ends within the entries */
export async function* entriesOf(
  pieces: AsyncIterable<string>,
  maxChars = MAX_LINE_CHARS,
): AsyncGenerator<EntryText, 'whole' | 'cut' | 'none', undefined> {
  const items = listItems(pieces, [['log', 'entries']], { maxChars });
  for (let next = await items.next(); ; next = await items.next()) {
    if (next.done) return next.value;
    yield next.value.text;
  }
}
