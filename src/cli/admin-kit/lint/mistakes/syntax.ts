/** Why a policy file is not JSON: one line for each mistake, and none for what follows from it. */
import { defined } from '../../../../defined';
import { brief, type Mistake } from './mistake';
import { type Mode, nextToken, type Token, withoutQuotes } from './scan';
import { asSetting } from './setting';

/** Rules and recognisers, written as objects, need about ten. */
const MAX_DEPTH = 100;
const MAX_MISTAKES = 100;

type State =
  | 'value'
  /** In a bracket, before its first entry. */
  | 'first'
  /** After a comma. */
  | 'next'
  | 'colon'
  | 'after';

interface Reader {
  text: string;
  at: number;
  state: State;
  /** Offset -1: brackets that the author left out. */
  open: { bracket: '{' | '['; offset: number }[];
  /** The last value, key or comma that was read. */
  last: Token | undefined;
  lastValue: Token | undefined;
  /** Of the setting that is being read. */
  key: string;
  mistakes: Mistake[];
  isDone: boolean;
}

/** In the order of the file. Empty if it finds none. */
export function syntaxMistakes(text: string): Mistake[] {
  const reader: Reader = {
    text,
    at: 0,
    state: 'value',
    open: [],
    last: undefined,
    lastValue: undefined,
    key: '',
    mistakes: [],
    isDone: false,
  };
  while (!reader.isDone && reader.mistakes.length < MAX_MISTAKES) {
    const token = nextToken(text, reader.at, modeOf(reader));
    if (reader.open.length === 0 && reader.last === undefined && token.kind !== '{') lacksBraces(reader, token);
    else HANDLERS[reader.state](reader, token);
    if (reader.open.length > MAX_DEPTH) tooDeep(reader, token);
  }
  return counted(reader.mistakes);
}

/** Many of a kind are one mistake that was made many times. */
function counted(mistakes: readonly Mistake[]): Mistake[] {
  const byWhy = new Map<string, Mistake[]>();
  for (const mistake of mistakes) byWhy.set(mistake.why, [...(byWhy.get(mistake.why) ?? []), mistake]);
  return [...byWhy.values()].flatMap(([first, ...more]) => {
    if (!first) return [];
    if (more.length < 3) return [first, ...more];
    return [{ ...first, why: `${first.why} There are ${more.length} more of this kind.` }];
  });
}

function modeOf({ state, open }: Reader): Mode {
  return state === 'value' || open.at(-1)?.bracket === '[' ? 'value' : 'key';
}

function take(reader: Reader, token: Token, state: State): void {
  reader.mistakes.push(...token.mistakes);
  reader.at = token.end;
  reader.state = state;
  reader.last = token;
}

/** The same token is read again in another state. */
function leave(reader: Reader, state: State): void {
  reader.state = state;
}

function say(reader: Reader, offset: number, found: string, why: string, write?: string): void {
  reader.mistakes.push({ offset, found: brief(found), why, ...defined({ write }) });
}

function lineOf({ text }: Reader, offset: number): number {
  return text.slice(0, offset).split(/\r\n|\r|\n/).length;
}

function lacksBraces(reader: Reader, token: Token): void {
  if (token.kind === 'string' && nextToken(reader.text, token.end, 'key').kind === ':') {
    say(
      reader,
      token.start,
      token.text,
      'The braces around the policy are missing.',
      '{ before this, and } at the end',
    );
    reader.open.push({ bracket: '{', offset: -1 });
    leave(reader, 'first');
    return;
  }
  const found = reader.text.trim() === '' ? 'an empty file' : 'comments alone';
  if (token.kind === 'end') say(reader, 0, found, 'A policy is an object in braces.', '{}');
  reader.isDone = true;
}

function tooDeep(reader: Reader, { start, text }: Token): void {
  reader.mistakes = [
    {
      offset: start,
      found: text,
      why: `This is nested too deeply: ${MAX_DEPTH} brackets are open here, and no setting needs more than ten.`,
      write: '',
    },
  ];
  reader.isDone = true;
}

const HANDLERS: Readonly<Record<State, (reader: Reader, token: Token) => void>> = {
  value: readValue,
  first: readEntry,
  next: readEntry,
  colon: readColon,
  after: readAfter,
};

function isScalar({ kind }: Token): boolean {
  return kind === 'string' || kind === 'number' || kind === 'word';
}

function takeValue(reader: Reader, token: Token): void {
  if (token.kind === '{' || token.kind === '[') {
    reader.open.push({ bracket: token.kind, offset: token.start });
    take(reader, token, 'first');
  } else {
    reader.lastValue = token;
    take(reader, token, 'after');
  }
}

function readValue(reader: Reader, token: Token): void {
  const { text, key, last } = reader;
  if (token.kind === 'strange') take(reader, token, 'value');
  else if (token.kind === ':') {
    say(reader, token.start, ':', 'One colon is too many.', '');
    take(reader, token, 'value');
  } else if (isScalar(token) || token.kind === '{' || token.kind === '[')
    takeValue(reader, reader.open.length === 1 ? asSetting(text, token, key) : token);
  else {
    say(reader, last?.start ?? 0, `"${key}"`, 'The value is missing here. Write one, or leave the key out.');
    leave(reader, 'after');
  }
}

function readEntry(reader: Reader, token: Token): void {
  const { last, state } = reader;
  const isObject = reader.open.at(-1)?.bracket === '{';
  if (token.kind === ',') {
    say(reader, token.start, ',', 'One comma is too many.', '');
    take(reader, token, state);
  } else if (token.kind === '}' || token.kind === ']') {
    if (state === 'next' && last?.kind === ',')
      say(reader, last.start, ',', `No comma stands before ${token.kind}.`, '');
    close(reader, token);
  } else if (token.kind === 'strange') take(reader, token, state);
  else if (token.kind === 'end') unclosed(reader, token);
  else if (!isObject) {
    if (token.kind === ':') leave(reader, 'after');
    else takeValue(reader, token);
  } else if (isScalar(token)) readKey(reader, token);
  else {
    say(reader, token.start, token.text, 'A key in quotation marks is missing before this.');
    if (token.kind === ':') take(reader, token, 'value');
    else takeValue(reader, token);
  }
}

function readKey(reader: Reader, token: Token): void {
  const { lastValue, last } = reader;
  if (token.kind === 'number' && lastValue?.kind === 'number' && last?.kind === ',' && last.start === lastValue.end) {
    say(
      reader,
      lastValue.start,
      `${lastValue.text},${token.text}`,
      'Numbers are whole, and a comma begins the next setting.',
      lastValue.text,
    );
    take(reader, token, 'after');
    return;
  }
  if (reader.open.length === 1) reader.key = withoutQuotes(token);
  if (token.kind !== 'string')
    say(reader, token.start, token.text, 'Keys need quotation marks.', JSON.stringify(token.text));
  take(reader, token, 'colon');
}

function readColon(reader: Reader, token: Token): void {
  const { last } = reader;
  if (token.kind === ':') take(reader, token, 'value');
  else if (token.kind === 'strange') take(reader, token, 'colon');
  else if (token.kind === ',' || token.kind === '}' || token.kind === ']' || token.kind === 'end') {
    say(
      reader,
      last?.start ?? token.start,
      last?.text ?? '',
      'A colon and a value are missing after this key.',
      `${last?.text}: …`,
    );
    leave(reader, 'after');
  } else {
    say(
      reader,
      last?.start ?? token.start,
      `${last?.text} ${token.text}`,
      'A colon is missing between key and value.',
      `${last?.text}: ${brief(token.text)}`,
    );
    leave(reader, 'value');
  }
}

function readAfter(reader: Reader, token: Token): void {
  const { open, last, text } = reader;
  if (open.length === 0) readEnd(reader, token);
  else if (token.kind === ',') take(reader, token, 'next');
  else if (token.kind === '}' || token.kind === ']') close(reader, token);
  else if (token.kind === 'end') unclosed(reader, token);
  else if (token.kind === 'strange') take(reader, token, 'after');
  else if (token.kind === ':') pairInList(reader, token);
  else if (last?.kind === 'string' && last.end === token.start) {
    // The first quotation mark inside of a text looks like its end.
    const end = text.slice(token.start).search(/"\s*(?:[,\]}]|\r|\n|$)/);
    say(reader, token.start - 1, '"', 'A quotation mark inside of a text needs a backslash before it.', '\\"');
    reader.at = end < 0 ? token.end : token.start + end + 1;
  } else {
    say(reader, token.start, token.text, 'A comma is missing before this.', `, ${brief(token.text)}`);
    leave(reader, 'next');
  }
}

/** `["anyone-link": "warn"]` */
function pairInList(reader: Reader, token: Token): void {
  const name = reader.lastValue;
  const value = nextToken(reader.text, token.end, 'value');
  if (reader.open.at(-1)?.bracket === '{' || !name || !isScalar(value)) {
    say(reader, token.start, ':', 'One colon is too many.', ',');
    take(reader, token, 'value');
    return;
  }
  say(
    reader,
    name.start,
    `${name.text}: ${value.text}`,
    'A list holds texts, each with an equals sign between name and value.',
    JSON.stringify(`${withoutQuotes(name)}=${withoutQuotes(value)}`),
  );
  reader.at = value.end;
}

function close(reader: Reader, token: Token): void {
  const opened = reader.open.pop();
  const closing = opened?.bracket === '[' ? ']' : '}';
  if (opened && token.kind !== closing)
    say(
      reader,
      token.start,
      token.text,
      `The ${opened.bracket} of line ${lineOf(reader, opened.offset)} ends with ${closing}.`,
      closing,
    );
  take(reader, token, 'after');
}

function unclosed(reader: Reader, token: Token): void {
  reader.mistakes.push(...token.mistakes);
  const closing = reader.open.map(({ bracket }) => (bracket === '[' ? ']' : '}')).reverse();
  const [first] = reader.open.slice(-1);
  if (first && first.offset >= 0)
    say(
      reader,
      token.start,
      'the end of the file',
      `The ${first.bracket} of line ${lineOf(reader, first.offset)} is not closed.`,
      closing.join(''),
    );
  reader.isDone = true;
}

function readEnd(reader: Reader, token: Token): void {
  reader.isDone = true;
  if (token.kind === 'end') reader.mistakes.push(...token.mistakes);
  else if (token.kind === '{')
    say(reader, token.start, '{', 'A second object begins here.', ', instead of } before this and of this {');
  else say(reader, token.start, token.text, 'The policy ends before this, with its closing brace.', '');
}
