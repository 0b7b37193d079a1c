/** Browsers update only to a higher version, even if only a host changed. */
import { isDeepStrictEqual } from 'node:util';
import { type Extension, manifestOf, withManifest } from './extension';

const COUNT_START = Date.UTC(2026, 0, 1);
const HOUR_MS = 3_600_000;
/** Limit per part in Chromium and Firefox: seven years of hours. */
const MAX_VERSION_PART = 65_535;

/**
 * Adds a fourth part: the current hour, or the number after the previous version's. An unchanged
 * package keeps its version, so that browsers do not reload it.
 * @param now epoch ms
 * @param isOtherSame whether the package for the other browser is unchanged, too, at this version
 */
export function withVersion(
  extension: Extension,
  previous: Extension | undefined,
  now: number,
  isOtherSame: (version: string) => boolean = () => true,
): Extension {
  if (previous) {
    const { version } = manifestOf(previous);
    const unchanged = withManifest(extension, { version });
    if (isSame(unchanged, previous) && isOtherSame(version)) return unchanged;
  }
  const { version } = manifestOf(extension);
  const fourth = Math.max(
    Math.floor((now - COUNT_START) / HOUR_MS),
    previous ? afterPrevious(version, manifestOf(previous).version) : 0,
  );
  if (fourth > MAX_VERSION_PART)
    throw new Error(
      `no version after ${version}.${MAX_VERSION_PART} is left: move the start of the count in package/version.ts, and raise the version in manifest.json`,
    );
  return withManifest(extension, { version: `${version}.${fourth}` });
}

function afterPrevious(version: string, previous: string): number {
  const parts = (text: string) => [...text.split('.').map(Number), 0, 0, 0].slice(0, 3);
  const [ours, theirs] = [parts(version), parts(previous)];
  const differing = ours.findIndex((part, at) => part !== theirs[at]);
  if (differing < 0) return Number(previous.split('.')[3] ?? -1) + 1;
  if ((ours[differing] ?? 0) < (theirs[differing] ?? 0))
    throw new Error(
      `the package that is there has version ${previous}: browsers would not take an older one, ${version}`,
    );
  return 0;
}

export function isSame(one: Extension, other: Extension): boolean {
  const bytes = (extension: Extension) =>
    Object.fromEntries(Object.entries(extension).map(([path, file]) => [path, Buffer.from(file)]));
  return isDeepStrictEqual(bytes(one), bytes(other));
}
