/**
 * The version of an organisation's own package. Browsers take an update only if its version is
 * higher, also when nothing but a host has changed.
 */
import { isDeepStrictEqual } from 'node:util';
import { type Extension, manifestOf, withManifest } from './extension';

/** When the count of hours starts. */
const START = Date.UTC(2026, 0, 1);
const HOUR = 3_600_000;
/** Of a part of a version, in Chromium and Firefox alike: seven years of hours. */
const MOST = 65_535;

/**
 * Our version and, as its fourth part, the hour in which the package was made, or the next number
 * after that of `previous`; but a package like `previous` keeps its version, so that no browser
 * loads it anew for nothing. Throws where no higher version is left. `now`: epoch ms.
 */
export function withVersion(extension: Extension, previous: Extension | undefined, now: number): Extension {
  if (previous) {
    const kept = withManifest(extension, { version: manifestOf(previous).version });
    if (isSame(kept, previous)) return kept;
  }
  const { version } = manifestOf(extension);
  const fourth = Math.max(
    Math.floor((now - START) / HOUR),
    previous ? afterPrevious(version, manifestOf(previous).version) : 0,
  );
  if (fourth > MOST)
    throw new Error(
      `no version after ${version}.${MOST} is left: move the start of the count in package/version.ts, and raise the version in manifest.json`,
    );
  return withManifest(extension, { version: `${version}.${fourth}` });
}

/** The lowest fourth part that makes the package newer than the one that browsers have. */
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

function isSame(one: Extension, other: Extension): boolean {
  const bytes = (extension: Extension) =>
    Object.fromEntries(Object.entries(extension).map(([path, file]) => [path, Buffer.from(file)]));
  return isDeepStrictEqual(bytes(one), bytes(other));
}
