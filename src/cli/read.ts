import { createReadStream } from 'node:fs';
import { entriesOf } from './har-entries';
import { exchangeOfEntry } from './har-entry';
import type { Item } from './item';
import { linesOf } from './lines';
import { itemOfLine } from './request-line';

/** Files called `.har` need not match. */
const HAR = /^\s*\{\s*"log"\s*:/;

const TOO_LONG = 'too long to be read';

export function bytesOf(file: string): AsyncIterable<Uint8Array> {
  return file === '-' ? process.stdin : createReadStream(file, { highWaterMark: 1 << 20 });
}

/** @throws if the source cannot be read or is a HAR file without entries */
export async function* itemsIn(bytes: AsyncIterable<Uint8Array>, isHar = false): AsyncGenerator<Item> {
  const pieces = textOf(bytes)[Symbol.asyncIterator]();
  const head: string[] = [];
  // Until the formats can be told apart; a pipe may deliver single characters.
  for (let length = 0; length < 1024; ) {
    const next = await pieces.next();
    if (next.done) break;
    head.push(next.value);
    length += next.value.length;
  }
  const all = from(head, pieces);
  yield* isHar || HAR.test(head.join('')) ? itemsInHar(all) : itemsInLines(all);
}

async function* from(head: readonly string[], rest: AsyncIterator<string>): AsyncGenerator<string> {
  yield* head;
  for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
}

/** UTF-8, or UTF-16 from PowerShell's `>`; drops a byte order mark. */
export async function* textOf(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let decoder: InstanceType<typeof TextDecoder> | undefined;
  for await (const chunk of bytes) {
    decoder ??= new TextDecoder(chunk[0] === 0xff && chunk[1] === 0xfe ? 'utf-16le' : 'utf-8');
    yield decoder.decode(chunk, { stream: true });
  }
  if (decoder) yield decoder.decode();
}

async function* itemsInLines(pieces: AsyncIterable<string>): AsyncGenerator<Item> {
  let number = 0;
  for await (const line of linesOf(pieces)) {
    number++;
    if (line === undefined) yield { id: String(number), position: `line ${number}`, problem: TOO_LONG };
    else if (line.trim() !== '') yield itemOfLine(line, number);
  }
}

async function* itemsInHar(pieces: AsyncIterable<string>): AsyncGenerator<Item> {
  const entries = entriesOf(pieces);
  let index = 0;
  for (; ; index++) {
    const next = await entries.next();
    const origin = { id: String(index), position: `entry ${index}` };
    if (next.done) {
      if (next.value === 'none') throw new Error('not a HAR file: it has no log.entries');
      if (next.value === 'cut') yield { ...origin, problem: 'the file ends before its list of entries does' };
      return;
    }
    const exchange = next.value === undefined ? TOO_LONG : exchangeOfEntry(next.value);
    yield typeof exchange === 'string' ? { ...origin, problem: exchange } : { ...origin, ...exchange };
  }
}
