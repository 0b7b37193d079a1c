/** Domains that people take for another one. */
/// <reference path="./punycode.d.ts" />
import { toUnicode } from 'punycode/punycode.es6.js';
import confusables from './confusables.json' with { type: 'json' };

/** Shorter names are too close to each other: `hp.com`, `hq.com`. */
const MIN_NAME_LENGTH = 5;

export interface Shape {
  domain: string;
  /** Equal for domains that look the same: Unicode TS 39, section 4, folded to lower case. */
  skeleton: string;
}

/** @param written in lower case, as Unicode or with `xn--` labels */
export function shapeOf(written: string): Shape {
  const domain = unicodeOf(written);
  return { domain, skeleton: skeletonOf(domain) };
}

/** `a.b.example`, `b.example`: a look-alike of a domain may have subdomains of its own. */
export function tailsOf(domain: string): string[] {
  const labels = domain.split('.');
  return labels.slice(0, -1).map((_, at) => labels.slice(at).join('.'));
}

function unicodeOf(domain: string): string {
  if (!domain.includes('xn--')) return domain;
  try {
    return toUnicode(domain).normalize('NFC');
  } catch {
    // Not valid Punycode: nobody can own it, but a page can send it.
    return domain;
  }
}

const LOOKS: ReadonlyMap<string, string> = new Map(Object.entries(confusables));
/** Most domains have neither other letters nor these. */
const CONFUSABLE = /[^a-ln-z2-9.-]/;

function skeletonOf(domain: string): string {
  if (!CONFUSABLE.test(domain)) return domain;
  return [...domain.normalize('NFD')].map(character => LOOKS.get(character) ?? character).join('');
}

/** One character more, less or different, or two swapped. */
export function isMistyped(one: string, known: string): boolean {
  if (Math.abs(one.length - known.length) > 1) return false;
  const from = sharedStart(one, known);
  const after = sharedEnd(one, known, Math.min(one.length, known.length) - from);
  // Here most comparisons end.
  if (Math.max(one.length, known.length) - from - after > 2) return false;
  const [now, meant] = [one.slice(from, one.length - after), known.slice(from, known.length - after)];
  const isSwap = now.length === 2 && meant === `${now[1]}${now[0]}`;
  if (!isSwap && (now.length > 1 || meant.length > 1)) return false;
  // Numbered: `163.com`, `166.com`.
  if (isDigit(now) && isDigit(meant)) return false;
  const nameLength = known.lastIndexOf('.');
  if (nameLength < MIN_NAME_LENGTH) return false;
  // `.de` and `.dk` are two countries, `.co` is a mistyped `.com`.
  return from < nameLength || now.length !== meant.length;
}

function isDigit(text: string): boolean {
  return /^[0-9]$/.test(text);
}

function sharedStart(one: string, other: string): number {
  let at = 0;
  while (at < one.length && one.charCodeAt(at) === other.charCodeAt(at)) at += 1;
  return at;
}

function sharedEnd(one: string, other: string, most: number): number {
  let count = 0;
  while (count < most && one.charCodeAt(one.length - 1 - count) === other.charCodeAt(other.length - 1 - count))
    count += 1;
  return count;
}
