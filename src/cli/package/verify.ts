import { extensionId } from '../admin-kit/package/crx';
import type { Extension } from '../admin-kit/package/extension';
import { compare } from './compare';
import { type KnownManifest, parseManifest } from './compare-manifest';
import { contentHash } from './content-hash';
import { DIRTY_MARK } from './published-files';
import type { ReadPackage } from './read-package';

export type Browser = 'chrome' | 'firefox';

export interface PackageVerdict {
  version: string;
  browser: Browser;
  isSame: boolean;
  /** Of the build, hex; what the settings page shows. */
  contentHash: string;
  expected: string[];
  unexpected: string[];
}

/**
 * Rejects, with its name, if it is another product.
 * @param build the build of this source for a browser
 * @param wantedId the only id it may have
 */
export async function verifyPackage(
  { files, isInstalled, signedBy, problems, packing }: ReadPackage,
  build: (browser: Browser) => Extension,
  wantedId?: string,
): Promise<PackageVerdict> {
  const manifest = parseManifest(files['manifest.json'] ?? new Uint8Array());
  const browser = manifest && !hasServiceWorker(manifest) ? 'firefox' : 'chrome';
  const ours = build(browser);
  const own = parseManifest(ours['manifest.json'] ?? new Uint8Array());
  if (!own) throw new Error('the build of this source has no manifest: run npm run build');
  if (files['vite.config.ts']) throw new Error('these are the sources, from which npm run package makes packages');
  const name = nameIn(files);
  if (!manifest || name !== nameIn(ours))
    throw new Error(name === undefined ? 'this is not an extension of a browser' : `this is another product: ${name}`);
  const { expected, unexpected } = compare({ files, manifest }, { files: ours, manifest: own }, isInstalled);
  unexpected.unshift(
    ...problems,
    ...uncommitted(files),
    ...foreignSignature(signedBy, manifest),
    ...otherId(idOf(manifest), wantedId),
  );
  if (unexpected.length === 0) unexpected.push(...(await packing()));
  return {
    version: manifest.version,
    browser,
    isSame: unexpected.length === 0,
    contentHash: contentHash(ours),
    expected,
    unexpected,
  };
}

function hasServiceWorker({ background }: KnownManifest): boolean {
  return typeof background === 'object' && background !== null && 'service_worker' in background;
}

function uncommitted(files: Extension): string[] {
  const list = files[DIRTY_MARK];
  if (!list) return [];
  const paths = Buffer.from(list).toString().trim().split('\n');
  return [`made with changes that were not committed: ${paths.join(', ')}`];
}

/** In Chromium by the key, in Firefox as the manifest says. */
function idOf({ key, browser_specific_settings }: KnownManifest): string | undefined {
  return key === undefined ? browser_specific_settings?.gecko.id : extensionId(Buffer.from(key, 'base64'));
}

function otherId(id: string | undefined, wanted: string | undefined): string[] {
  return wanted === undefined || id === wanted ? [] : [`the id is ${id ?? 'given by a store'}, not ${wanted}`];
}

function foreignSignature(signedBy: string | undefined, manifest: KnownManifest): string[] {
  const id = idOf(manifest);
  if (signedBy === undefined || id === undefined || signedBy === id) return [];
  return [`signed by the key of ${signedBy}, while the manifest has the key of ${id}`];
}

/** In English, where the manifest names a message. Undefined if there is no name. */
function nameIn(files: Extension): string | undefined {
  const name = property(parsed(files['manifest.json']), 'name');
  if (typeof name !== 'string') return undefined;
  const [, message] = /^__MSG_(\w+)__$/.exec(name) ?? [];
  if (message === undefined) return name;
  const text = property(property(parsed(files['_locales/en/messages.json']), message), 'message');
  return typeof text === 'string' ? text : name;
}

function property(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key)
    ? (value as Record<string, unknown>)[key]
    : undefined;
}

function parsed(bytes: Uint8Array | undefined): unknown {
  try {
    return JSON.parse(Buffer.from(bytes ?? []).toString());
  } catch {
    return undefined;
  }
}
