/** Synchronous, because another promise would end an IndexedDB transaction. */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import canonicalize from 'canonicalize';

export const GENESIS = '0'.repeat(64);

/**
 * RFC 8785. What it cannot hold: lone surrogates become U+FFFD, other numbers null, as after a JSON
 * round trip.
 * @throws TypeError or RangeError if circular or nested too deeply
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

/** In JSON only lone surrogates are escapes that begin with `\ud`. */
function wellFormed(json: string): string {
  return json.replace(/\\(?:ud[89a-f][0-9a-f]{2}|.)/g, found => (found.length > 2 ? '\u{fffd}' : found));
}

export function hashOf(value: unknown): string {
  return hashOfText(canonicalText(value));
}

export function hashOfText(text: string): string {
  return bytesToHex(sha256(utf8ToBytes(text)));
}
