import type { Observation } from '../../event';

/**
 * `Sec-Fetch-Dest` (w3c.github.io/webappsec-fetch-metadata). Viewing and saving a picture use the
 * same address.
 */
const VIEWING_DESTINATIONS = new Set(['image', 'video', 'audio', 'track']);

export function isShown({ headers }: Observation): boolean {
  return VIEWING_DESTINATIONS.has(headers['sec-fetch-dest'] ?? '');
}

/** The network witness sees no headers, so only a navigation is certain. */
export function mayBeShown(observation: Observation): boolean {
  return observation.headers['sec-fetch-dest'] === undefined ? observation.via === 'request' : isShown(observation);
}
