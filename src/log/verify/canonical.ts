/**
 * A value as the one text that it is hashed as. Pure, and synchronous: a promise of anybody else's
 * would end an IndexedDB transaction.
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import canonicalize from 'canonicalize';

/** What the first row of a chain has for the hash of the row before it. */
export const GENESIS = '0'.repeat(64);

/**
 * JSON in canonical form (RFC 8785): keys in order, no white space, numbers as ECMAScript writes
 * them. A page may give us what that form does not know: half a character (a lone surrogate) counts
 * as U+FFFD, and a number that JSON cannot hold as null, so that the value has the same text before
 * and after it was JSON.
 * @throws TypeError or RangeError for what is no JSON at all: a circle, nesting without end.
 */
export function canonicalText(value: unknown): string {
  try {
    return written(value);
  } catch {
    return written(JSON.parse(wellFormed(JSON.stringify(value))));
  }
}

function written(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError('not JSON');
  return text;
}

/** Half characters stand in JSON as escapes, and nothing else does that begins with `\ud`. */
function wellFormed(json: string): string {
  return json.replace(/\\(?:ud[89a-f][0-9a-f]{2}|.)/g, found => (found.length > 2 ? '\u{fffd}' : found));
}

/** SHA-256 of the canonical text, 64 hex digits. */
export function hashOf(value: unknown): string {
  return hashOfText(canonicalText(value));
}

/** SHA-256, 64 hex digits. */
export function hashOfText(text: string): string {
  return bytesToHex(sha256(utf8ToBytes(text)));
}
