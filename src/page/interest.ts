/**
 * Which requests are our business, by literals alone, so that all others cost next to nothing and are never touched. Wider than the recognisers: what passes here is
 * looked at in the background.
 */
import { HOSTS, LITERALS } from './literals';
import { baseUri, endsWith, includes, lowerCase, SavedURL, urlHost, urlHref, windowOf } from './natives';

/**
 * The absolute address if the request is our business, else `undefined`. Never throws.
 * @param from the document that asks, of a window that the page may have given as `this`
 */
export function interest(address: unknown, from = document): string | undefined {
  if (typeof address !== 'string') return undefined;
  const text = lowerCase(address);
  for (let i = 0; i < LITERALS.length; i += 1) {
    if (!includes(text, LITERALS[i] as string)) continue;
    // The page still has functions of a window that is gone: nobody would answer us there.
    if (!windowOf(document)) return undefined;
    try {
      // Frames at about:blank and srcdoc have no address of their own to resolve against; the base URI is what the browser itself uses.
      const url = new SavedURL(address, baseUri(from));
      const host = `.${urlHost(url)}`;
      for (let j = 0; j < HOSTS.length; j += 1) {
        if (endsWith(host, `.${HOSTS[j]}`)) return urlHref(url);
      }
    } catch {
      // Not an address: the native call will say so.
    }
    return undefined;
  }
  return undefined;
}
