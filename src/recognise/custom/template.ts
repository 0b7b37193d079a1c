import type { Observation } from '../../event';
import { percentDecoded } from '../read/percent';

interface Piece {
  /** Decoded, lower case. All of the text if there is no part. */
  before: string;
  after: string;
  part?: string;
  many: boolean;
}

export interface Template {
  host: readonly Piece[];
  path: readonly Piece[];
}

/** Lower-cased name -> decoded text. */
export type Parts = ReadonlyMap<string, string>;

const SCHEME = 'https://';

/** Never fails: an invalid address matches nothing. */
export function templateOf(address: string): Template {
  const bare = address.startsWith(SCHEME) ? address.slice(SCHEME.length) : address;
  const slash = bare.indexOf('/');
  const host = slash < 0 ? bare : bare.slice(0, slash);
  const path = slash < 0 ? '' : bare.slice(slash + 1);
  return { host: host.split('.').map(pieceOf), path: segmentsOf(path).map(pieceOf) };
}

function pieceOf(text: string): Piece {
  const open = text.indexOf('{');
  const close = text.indexOf('}', open);
  if (open < 0 || close < 0) return { before: plain(text), after: '', many: false };
  const name = text.slice(open + 1, close).toLowerCase();
  const many = name.endsWith('*');
  return {
    before: plain(text.slice(0, open)),
    after: plain(text.slice(close + 1)),
    part: many ? name.slice(0, -1) : name,
    many,
  };
}

function plain(text: string): string {
  return percentDecoded(text).toLowerCase();
}

/** Most services ignore a final slash. */
function segmentsOf(path: string): string[] {
  const bare = path.endsWith('/') ? path.slice(0, -1) : path;
  return bare === '' ? [] : bare.split('/');
}

export function partsOf(
  { host: hostPieces, path: pathPieces }: Template,
  { host, path }: Observation,
): Parts | undefined {
  const parts = new Map<string, string>();
  const fits =
    matches(hostPieces, host.split('.'), '.', parts) && matches(pathPieces, segmentsOf(path.slice(1)), '/', parts);
  return fits ? parts : undefined;
}

export function hostFits({ host: pieces }: Template, host: string): boolean {
  return matches(pieces, host.split('.'), '.', new Map());
}

function matches(
  pieces: readonly Piece[],
  texts: readonly string[],
  separator: string,
  parts: Map<string, string>,
): boolean {
  const spare = texts.length - pieces.length;
  const star = pieces.findIndex(({ many }) => many);
  if (star < 0 ? spare !== 0 : spare < 0) return false;
  let at = 0;
  for (const [index, piece] of pieces.entries()) {
    const length = index === star ? spare + 1 : 1;
    const text = length === 1 ? (texts[at] ?? '') : texts.slice(at, at + length).join(separator);
    if (!take(piece, percentDecoded(text), parts)) return false;
    at += length;
  }
  return true;
}

function take({ before, after, part }: Piece, text: string, parts: Map<string, string>): boolean {
  if (part === undefined) return text.toLowerCase() === before;
  if (text.length <= before.length + after.length) return false;
  if (before !== '' && text.slice(0, before.length).toLowerCase() !== before) return false;
  if (after !== '' && text.slice(-after.length).toLowerCase() !== after) return false;
  parts.set(part, text.slice(before.length, text.length - after.length));
  return true;
}

export function filledIn(text: string, parts: Parts): string | undefined {
  let whole = '';
  let at = 0;
  for (let open = text.indexOf('{'); open >= 0; open = text.indexOf('{', at)) {
    const close = text.indexOf('}', open);
    const value = close < 0 ? undefined : parts.get(text.slice(open + 1, close).toLowerCase());
    if (value === undefined) return undefined;
    whole += text.slice(at, open) + value;
    at = close + 1;
  }
  return whole + text.slice(at);
}
