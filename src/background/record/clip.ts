/**
 * Bounds on what is stored: names and addresses come from a page or a server, which may send a
 * megabyte of them.
 */
import type { FileRef, Meaning } from '../../event';

/** Longest name, path, id or address, in characters: SharePoint allows paths of 400. */
const TEXT = 400;
/** Most recipients or file names; `count` still says how many there were. */
const LIST = 200;

export function clipText(text: string): string {
  return text.length > TEXT ? `${text.slice(0, TEXT - 1)}…` : text;
}

export function clip<Part extends Partial<Meaning> | FileRef>(part: Part): Part {
  return clipped(part) as Part;
}

/** Every text in it, wherever it stands: a field that is new needs no line here. */
function clipped(value: unknown): unknown {
  if (typeof value === 'string') return clipText(value);
  if (Array.isArray(value)) return value.slice(0, LIST).map(clipped);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, clipped(part)]));
}
