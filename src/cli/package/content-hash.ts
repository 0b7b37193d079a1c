import { createHash } from 'node:crypto';
import type { Extension } from '../admin-kit/package/extension';

/** The page that shows the hash, which therefore cannot be part of it. */
export const HASH_PAGE = 'src/options/index.html';
const META = /<meta name="content-hash" content="[0-9a-f]*"\s*\/?>/;
/** Signatures that stores and browsers add; of the same folders, no other file is theirs. */
const ADDED =
  /^(_metadata\/(verified_contents|computed_hashes)\.json|META-INF\/(manifest\.mf|mozilla\.(sf|rsa)|cose\.(manifest|sig)))$/;

export function isAdded(path: string): boolean {
  return ADDED.test(path);
}

/**
 * SHA-256, hex, of the lines that `sha256sum` prints for all files but the manifest, sorted. Stores
 * and the admin kit change the manifest; `compare` looks at it by key.
 */
export function contentHash(extension: Extension): string {
  const lines = Object.entries(extension)
    .filter(([path]) => path !== 'manifest.json' && !isAdded(path))
    .map(([path, bytes]) => `${path}\0${sha256(path === HASH_PAGE ? withHash(bytes, '') : bytes)}\n`);
  return sha256(Buffer.from(lines.sort().join('')));
}

/** The page with this hash in it; an empty one takes it out. */
export function withHash(page: Uint8Array, hash: string): Buffer {
  return Buffer.from(Buffer.from(page).toString().replace(META, `<meta name="content-hash" content="${hash}" />`));
}

export function shownHash(extension: Extension): string | undefined {
  return /<meta name="content-hash" content="([0-9a-f]{64})"/.exec(
    Buffer.from(extension[HASH_PAGE] ?? []).toString(),
  )?.[1];
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
