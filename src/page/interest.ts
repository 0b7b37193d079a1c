/**
 * Which requests are our business, by literals alone, so that all others cost next to nothing and
 * are never touched. Wider than the recognisers: what passes here is looked at in the background.
 */
import { baseUri, codeAt, includes, lowerCase, SavedURL, unescaped, urlHost, urlHref, windowOf } from './natives';
import { HOSTS, LITERALS, WRITES } from './words';

/**
 * The host of this page, which may be one that only the organisation knows. A frame at about:blank
 * has that of its parent.
 */
const OWN = new URL(document.baseURI).hostname;

/**
 * The literals as Wu and Manber search for many at once. `AHEAD`: three characters of an address
 * tell how far ahead to look next. `HERE`: where that is nowhere, the literals that have these
 * characters among their first five. Most addresses are done with after a third of their
 * characters.
 */
const AHEAD = new Uint8Array(1 << 15).fill(3);
const HERE: { [place: number]: string[] } = {};
/** Different characters may share a place. */
const placeOf = (text: string, at: number) =>
  ((codeAt(text, at) << 10) ^ (codeAt(text, at + 1) << 5) ^ codeAt(text, at + 2)) & 0x7fff;

// The nearest end is written last, so that it counts.
for (let at = 0; at < 3; at += 1)
  for (const literal of [...LITERALS, ...WRITES]) {
    const place = placeOf(literal, at);
    AHEAD[place] = 2 - at;
    HERE[place] = [...(HERE[place] ?? []), literal];
  }

function hasOne(text: string, literals: readonly string[]): boolean {
  for (let i = 0; i < literals.length; i += 1) if (includes(text, literals[i] as string)) return true;
  return false;
}

function hasAny(text: string): boolean {
  for (let at = 2, ahead = 0; at < text.length; at += ahead || 1) {
    const place = placeOf(text, at);
    ahead = AHEAD[place] as number;
    if (!ahead && hasOne(text, HERE[place] as string[])) return true;
  }
  return false;
}

/** As the service reads it, which takes an escaped letter for the letter. */
const plain = (address: string) => lowerCase(unescaped(address));

/** Whether several requests may be in the body of one. */
export const isBatch = (url: string) => hasOne(plain(url), ['batch', 'essquery']);

/** Whether a request to an address of interest means nothing after all, because it only reads. */
export function onlyReads(method: string, url: string): boolean {
  return method === 'GET' && !hasOne(plain(url), LITERALS);
}

/**
 * The absolute address if the request may be our business, else `undefined`. Never throws.
 * @param from the document that asks, of a window that the page may have given as `this`
 */
export function interest(address: unknown, from = document): string | undefined {
  if (typeof address !== 'string') return undefined;
  // The page still has functions of a window that is gone: nobody would answer us there.
  if (!hasAny(plain(address)) || !windowOf(document)) return undefined;
  try {
    // Frames at about:blank and srcdoc have no address of their own to resolve against; the base
    // URI is what the browser itself uses.
    const url = new SavedURL(address, baseUri(from));
    const host = urlHost(url);
    return host === OWN || hasOne(host, HOSTS) ? urlHref(url) : undefined;
  } catch {
    // Not an address: the native call will say so.
    return undefined;
  }
}
