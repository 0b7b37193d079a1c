import { isDeepStrictEqual } from 'node:util';
import { PNG } from 'pngjs';
import type { Extension } from '../admin-kit/package/extension';
import { compareManifests, type KnownManifest } from './compare-manifest';
import { isAdded } from './content-hash';
import { firstDifference } from './first-difference';

const MANIFEST = 'manifest.json';

export interface Comparison {
  /** Differences that are allowed. */
  expected: string[];
  unexpected: string[];
}

export interface Side {
  files: Extension;
  manifest: KnownManifest;
}

/** @param isInstalled a browser rewrote icons, words and manifest: only their meaning counts */
export function compare(theirs: Side, ours: Side, isInstalled: boolean): Comparison {
  const { expected, unexpected } = compareManifests(theirs.manifest, ours.manifest);
  const paths = [...new Set([...Object.keys(ours.files), ...Object.keys(theirs.files)])].sort();
  const added = paths.filter(path => isAdded(path) && !ours.files[path]);
  if (added.length > 0) expected.push(`signatures of a store or a browser: ${added.join(' ')}`);
  for (const path of paths) {
    if (path === MANIFEST || added.includes(path)) continue;
    const difference = differenceOf(path, theirs.files[path], ours.files[path], isInstalled);
    if (difference !== undefined) unexpected.push(`${path}: ${difference}`);
  }
  return { expected, unexpected };
}

/** In words. */
function differenceOf(
  path: string,
  theirs: Uint8Array | undefined,
  ours: Uint8Array | undefined,
  isInstalled: boolean,
): string | undefined {
  if (!theirs) return 'is missing';
  if (!ours) return `is not of this source, ${theirs.length} bytes`;
  const at = firstDifference(theirs, ours);
  if (at === undefined || (isInstalled && meansTheSame(path, theirs, ours))) return undefined;
  const lengths = theirs.length === ours.length ? '' : `; ${theirs.length} bytes instead of ${ours.length}`;
  return `differs from byte ${at} on${lengths}`;
}

/** Chromium decodes icons and words of an extension that it installs, and writes them anew. */
function meansTheSame(path: string, theirs: Uint8Array, ours: Uint8Array): boolean {
  try {
    if (/^_locales\/\w+\/messages\.json$/.test(path)) {
      const [one, other] = [theirs, ours].map(bytes => JSON.parse(Buffer.from(bytes).toString()) as unknown);
      return isDeepStrictEqual(one, other);
    }
    if (!/^icons\/\w+\.png$/.test(path)) return false;
    const [one, other] = [theirs, ours].map(bytes => PNG.sync.read(Buffer.from(bytes)));
    return one?.width === other?.width && !!one && !!other && one.data.equals(other.data);
  } catch {
    return false;
  }
}
