/** JSON, JSON Lines or CSV of any size. */
import { Readable } from 'node:stream';
import { parse } from 'csv-parse';
import { asObject, type JsonObject, parsedJson } from '../../recognise/read/json';
import { type ListPath, listItems } from '../json-list';
import { linesOf } from '../lines';
import { textOf } from '../read';

/** `problem`: a predicate. */
export type Row = { line: number } & ({ value: JsonObject } | { problem: string });

/** A list of records; pages of Google, of Graph and of CloudTrail. */
const LISTS: readonly ListPath[] = [[], ['items'], ['value'], ['Records']];
const PAGE = /^\s*\{[\s\S]*?"(?:items|value|Records)"\s*:\s*\[/;

const HEAD_CHARS = 1 << 16;
const MAX_CELL_CHARS = 1 << 22;

/** @throws if the file cannot be read */
export async function* rowsOf(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Row> {
  const pieces = textOf(bytes)[Symbol.asyncIterator]();
  const head: string[] = [];
  for (let length = 0; length < HEAD_CHARS; ) {
    const next = await pieces.next();
    if (next.done) break;
    head.push(next.value);
    length += next.value.length;
  }
  const start = head.join('');
  yield* readerOf(start)(from(start, pieces), start);
}

async function* from(head: string, rest: AsyncIterator<string>): AsyncGenerator<string> {
  yield head;
  for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
}

function readerOf(head: string): (pieces: AsyncIterable<string>, head: string) => AsyncGenerator<Row> {
  const [first = ''] = head.trimStart().split('\n', 1);
  if (first.startsWith('[')) return rowsOfLists;
  if (!first.startsWith('{')) return rowsOfCsv;
  const whole = asObject(parsedJson(first));
  const isPage = whole ? pageOf(whole) !== undefined : PAGE.test(head);
  return isPage ? rowsOfLists : rowsOfLines;
}

async function* rowsOfLines(pieces: AsyncIterable<string>): AsyncGenerator<Row> {
  let line = 0;
  for await (const text of linesOf(pieces)) {
    line++;
    if (text?.trim() !== '') yield* rowsOfText(text, line);
  }
}

async function* rowsOfLists(pieces: AsyncIterable<string>): AsyncGenerator<Row> {
  const items = listItems(pieces, LISTS, { repeats: true });
  let line = 1;
  for (let next = await items.next(); ; next = await items.next()) {
    if (next.done) {
      if (next.value === 'cut') yield { line, problem: 'is the last one: the file ends before its list does' };
      return;
    }
    line = next.value.line;
    yield* rowsOfText(next.value.text, line);
  }
}

function* rowsOfText(text: string | undefined, line: number): Generator<Row> {
  if (text === undefined) {
    yield { line, problem: 'is too long' };
    return;
  }
  const value = asObject(parsedJson(text));
  if (!value) yield { line, problem: 'is cut or no JSON object' };
  else
    for (const one of pageOf(value) ?? [value]) {
      const inner = asObject(one);
      yield inner ? { line, value: inner } : { line, problem: 'is no JSON object' };
    }
}

function pageOf(value: JsonObject): readonly unknown[] | undefined {
  for (const name of ['items', 'value', 'Records']) {
    const list = value[name];
    if (Array.isArray(list)) return list;
  }
  return undefined;
}

interface CsvRecord {
  record: Record<string, string>;
  info: { lines: number };
}

/** PowerShell's first line may be `#TYPE ...`. A cell may have line breaks. */
async function* rowsOfCsv(pieces: AsyncIterable<string>, head: string): AsyncGenerator<Row> {
  const problems: Row[] = [];
  const parser = parse({
    bom: true,
    columns: true,
    comment: '#TYPE',
    comment_no_infix: true,
    delimiter: delimiterIn(head),
    info: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    max_record_size: MAX_CELL_CHARS,
  });
  parser.on('skip', (error: { lines?: number }) => {
    problems.push({ line: error.lines ?? 0, problem: 'is no CSV' });
  });
  for await (const found of Readable.from(pieces).pipe(parser)) {
    yield* problems.splice(0);
    const { record, info } = found as CsvRecord;
    yield { line: info.lines, value: record };
  }
  yield* problems;
}

/** Excel writes what its language asks for. */
function delimiterIn(head: string): string {
  const titles = head.split(/\r?\n/).find(line => line.trim() !== '' && !line.startsWith('#TYPE')) ?? '';
  const count = (delimiter: string) => titles.split(delimiter).length;
  return [',', ';', '\t'].reduce((best, other) => (count(other) > count(best) ? other : best));
}
