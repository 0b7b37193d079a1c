/**
 * `lists(guid'L')/items(5)/shareLink`, `GetFileById(@a1)?@a1=guid'U'` (sp-dev-docs
 * supporting-and-in-file-and-folder-with-the-resourcepath-api).
 */
import type { Observation } from '../../../event';
import { formFields } from '../../read/form';
import { isSharePoint } from '../../read/host';
import { percentDecoded } from '../../read/percent';

export interface Call {
  name: string;
  /** By lower-cased name; unnamed ones by position: `0`, `1`, ... */
  args: ReadonlyMap<string, string>;
}

const ROOT = /\/(?:_api|_vti_bin\/client\.svc)\//i;

/** `%5C$value`: Windows reads both as one (Office365-REST-Python-Client, issue 978). */
const SEPARATOR: ReadonlySet<string | undefined> = new Set(['/', '\\']);

const OBJECT = /^[{[]/;

const NO_ARGUMENTS: ReadonlyMap<string, string> = new Map();

/** `undefined` if malformed. `_api/v2.x` has another grammar: drive-path.ts. */
export function sharePointCalls(observation: Observation): readonly Call[] | undefined {
  if (!isSharePoint(observation)) return undefined;
  const path = percentDecoded(observation.path);
  const rest = afterRoot(path);
  if (rest === undefined || rest.startsWith('v2.')) return undefined;
  return readCalls(rest, formFields(observation.query));
}

export function afterRoot(path: string): string | undefined {
  const root = ROOT.exec(path);
  return root ? path.slice(root.index + root[0].length) : undefined;
}

export function firstArgument(call: Call): string | undefined {
  for (const value of call.args.values()) return value;
  return undefined;
}

function readCalls(text: string, aliases: ReadonlyMap<string, string>): readonly Call[] | undefined {
  const calls: Call[] = [];
  let at = 0;
  while (at < text.length) {
    const start = at;
    while (at < text.length && !SEPARATOR.has(text[at]) && text[at] !== '(') at++;
    const name = text.slice(start, at).trim().toLowerCase();
    let args = NO_ARGUMENTS;
    if (text[at] === '(') {
      const end = closingBracket(text, at);
      if (end < 0 || name === '' || (end + 1 < text.length && !SEPARATOR.has(text[end + 1]))) return undefined;
      args = readArguments(text.slice(at + 1, end), aliases);
      at = end + 1;
    }
    if (name !== '') calls.push({ name, args });
    at++;
  }
  return calls;
}

/** -1 if there is none. Brackets do not nest. */
function closingBracket(text: string, open: number): number {
  let quoted = false;
  for (let at = open + 1; at < text.length; at++) {
    const char = text[at];
    if (char === "'")
      quoted = !quoted; // a doubled quote toggles twice
    else if (!quoted && char === ')') return at;
    else if (!quoted && char === '(') return -1;
  }
  return -1;
}

function readArguments(text: string, aliases: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const args = new Map<string, string>();
  let quoted = false;
  let start = 0;
  for (let at = 0; at <= text.length; at++) {
    if (text[at] === "'") quoted = !quoted;
    if (at < text.length && (quoted || text[at] !== ',')) continue;
    readArgument(text.slice(start, at), args, aliases);
    start = at + 1;
  }
  return args;
}

function readArgument(text: string, args: Map<string, string>, aliases: ReadonlyMap<string, string>): void {
  const equals = text.indexOf('=');
  const quote = text.indexOf("'");
  const named = equals >= 0 && (quote < 0 || equals < quote);
  const value = (named ? text.slice(equals + 1) : text).trim();
  if (value === '') return;
  const literal = value.startsWith('@') ? aliases.get(value.toLowerCase()) : value;
  if (literal !== undefined)
    args.set(named ? text.slice(0, equals).trim().toLowerCase() : String(args.size), literalValue(literal.trim()));
}

/** Parameters of the last call, quoted in the query: `.../OverridePolicyTip?itemUrl='...'`. */
export function quotedInQuery(query: string): Call['args'] {
  const fields = formFields(query);
  const args = new Map<string, string>();
  for (const [name, value] of fields)
    if (/^\w+$/.test(name) && /^(?:['{[]|@\w)/.test(value)) readArgument(`${name}=${value}`, args, fields);
  return args;
}

/** `'text'`, `guid'...'`, `21`, `true`, or an object or list, which stays as it is. */
function literalValue(literal: string): string {
  if (OBJECT.test(literal)) return literal;
  const open = literal.indexOf("'");
  const close = literal.lastIndexOf("'");
  return open >= 0 && close > open ? literal.slice(open + 1, close).replaceAll("''", "'") : literal;
}
