/** The version of an organisation's own package. Browsers take an update only if its version is higher, also when nothing but a host has changed. */
import { isDeepStrictEqual } from 'node:util';
import { type Extension, manifestOf, withManifest } from './extension';

/** When the count of hours starts; a part of a version goes up to 65535, which is seven years. */
const START = Date.UTC(2026, 0, 1);
const HOUR = 3_600_000;
const MOST = 65_535;

/**
 * Our version and, as its fourth part, the hour in which the package was made; but a package like `previous` keeps its version, so that no browser loads it anew for
 * nothing. `now`: epoch ms.
 */
export function withVersion(extension: Extension, previous: Extension | undefined, now: number): Extension {
  if (previous) {
    const kept = withManifest(extension, { version: manifestOf(previous).version });
    if (isSame(kept, previous)) return kept;
  }
  const hour = Math.floor((now - START) / HOUR) % (MOST + 1);
  return withManifest(extension, { version: `${manifestOf(extension).version}.${hour}` });
}

function isSame(one: Extension, other: Extension): boolean {
  const bytes = (extension: Extension) => Object.fromEntries(Object.entries(extension).map(([path, file]) => [path, Buffer.from(file)]));
  return isDeepStrictEqual(bytes(one), bytes(other));
}
