/** Selects requests by literals, so that others cost almost nothing. */
import { baseUri, codeAt, includes, lowerCase, SavedURL, unescaped, urlHost, urlHref, windowOf } from './natives';
import { HOSTS, LITERALS, WRITES } from './words';

/** At about:blank, the parent's host. */
const PAGE_HOST = new URL(document.baseURI).hostname;

/**
 * Multi-pattern search after Wu and Manber. `SKIPS`: how far three characters let it jump.
 * `CANDIDATES`: for 0, the literals with these among their first five.
 */
const SKIPS = new Uint8Array(1 << 15).fill(3);
const CANDIDATES: { [place: number]: string[] } = {};
/** A hash; collisions are harmless. */
const placeOf = (text: string, at: number) =>
  ((codeAt(text, at) << 10) ^ (codeAt(text, at + 1) << 5) ^ codeAt(text, at + 2)) & 0x7fff;

// The shortest wins.
for (let at = 0; at < 3; at += 1)
  for (const literal of [...LITERALS, ...WRITES]) {
    const place = placeOf(literal, at);
    SKIPS[place] = 2 - at;
    CANDIDATES[place] = [...(CANDIDATES[place] ?? []), literal];
  }

function hasOne(text: string, literals: readonly string[]): boolean {
  for (let i = 0; i < literals.length; i += 1) if (includes(text, literals[i] as string)) return true;
  return false;
}

function hasAny(text: string): boolean {
  for (let at = 2, ahead = 0; at < text.length; at += ahead || 1) {
    const place = placeOf(text, at);
    ahead = SKIPS[place] as number;
    if (!ahead && hasOne(text, CANDIDATES[place] as string[])) return true;
  }
  return false;
}

/** Services decode escaped letters. */
const plain = (address: string) => lowerCase(unescaped(address));

export const isBatch = (url: string) => hasOne(plain(url), ['batch', 'essquery']);

export function onlyReads(method: string, url: string): boolean {
  return method === 'GET' && !hasOne(plain(url), LITERALS);
}

/**
 * The absolute URL, or `undefined`.
 * @param from the document of the window passed as `this`
 */
export function interest(address: unknown, from = document): string | undefined {
  // In a closed window no relay replies.
  if (typeof address !== 'string' || !windowOf(document)) return undefined;
  try {
    // The page's own address may be what completes it.
    const url = new SavedURL(address, baseUri(from));
    const host = urlHost(url);
    const href = urlHref(url);
    return hasAny(plain(href)) && (host === PAGE_HOST || hasOne(host, HOSTS)) ? href : undefined;
  } catch {
    return undefined;
  }
}
