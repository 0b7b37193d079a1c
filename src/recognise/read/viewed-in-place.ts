/**
 * Whether a file is asked for to be looked at in place: a picture in a mail has the same address as
 * the picture taken out of it.
 */
import type { Observation } from '../../event';

/** Values of `Sec-Fetch-Dest` (w3c.github.io/webappsec-fetch-metadata). */
const SHOWN = new Set(['image', 'video', 'audio', 'track']);

/** The browser says so. */
export function isShown({ headers }: Observation): boolean {
  return SHOWN.has(headers['sec-fetch-dest'] ?? '');
}

/**
 * Or does not say otherwise: the network witness knows no headers, and cannot tell a picture from a
 * fetch; only a navigation is sure.
 */
export function mayBeShown(observation: Observation): boolean {
  return observation.headers['sec-fetch-dest'] === undefined ? observation.via === 'request' : isShown(observation);
}
