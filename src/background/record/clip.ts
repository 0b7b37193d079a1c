/** Bounds on what is stored: a page or server may send a megabyte of names. */
import type { FileRef, Meaning } from '../../event';

/** Characters. SharePoint allows paths of 400. */
const MAX_TEXT_CHARS = 400;
/** Recipients or file names; `count` keeps their number. */
const MAX_LIST_ITEMS = 200;

export function clipText(text: string): string {
  return text.length > MAX_TEXT_CHARS ? `${text.slice(0, MAX_TEXT_CHARS - 1)}…` : text;
}

export function clip<Part extends Partial<Meaning> | FileRef>(part: Part): Part {
  return clipped(part) as Part;
}

function clipped(value: unknown): unknown {
  if (typeof value === 'string') return clipText(value);
  if (Array.isArray(value)) return value.slice(0, MAX_LIST_ITEMS).map(clipped);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, clipped(part)]));
}
