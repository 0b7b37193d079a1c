import { extensionId } from '../admin-kit/package/crx';
import type { Extension } from '../admin-kit/package/extension';
import { compare } from './compare';
import { type KnownManifest, parseManifest } from './compare-manifest';
import { contentHash } from './content-hash';
import type { ReadPackage } from './read-package';
import { DIRTY_MARK } from './source-files';

const MANIFEST = 'manifest.json';
const ENGLISH = '_locales/en/messages.json';

export type Browser = 'chrome' | 'firefox';

export interface PackageVerdict {
  version: string;
  browser: Browser;
  isSame: boolean;
  /** Hex; what the settings page shows. */
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
  const manifest = parseManifest(files[MANIFEST] ?? new Uint8Array());
  const browser = manifest && !hasServiceWorker(manifest) ? 'firefox' : 'chrome';
  const ours = build(browser);
  const own = parseManifest(ours[MANIFEST] ?? new Uint8Array());
  if (!own) throw new Error('the build of this source has no manifest: run npm run build');
  if (files['vite.config.ts']) throw new Error('these are the sources, from which npm run package makes packages');
  const { name, saidBy } = nameIn(files);
  if (name !== nameIn(ours).name) throw new Error(`this is another product: ${name}, says ${saidBy}`);
  if (!manifest) throw new Error(`${MANIFEST} lacks what every version of ${name} has`);
  const { expected, unexpected } = compare({ files, manifest }, { files: ours, manifest: own }, isInstalled);
  if (unexpected.length === 0) unexpected.push(...(await packing()));
  unexpected.unshift(
    ...problems,
    ...uncommitted(files),
    ...foreignSignature(signedBy, manifest),
    ...otherId(idOf(manifest), wantedId),
  );
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

/** In English, where the manifest names a message. Throws, with the file, if there is no name. */
function nameIn(files: Extension): { name: string; saidBy: string } {
  const name = property(parsed(files[MANIFEST]), 'name');
  if (typeof name !== 'string') throw new Error(`this is not an extension of a browser: ${problemOf(files, MANIFEST)}`);
  const [, message] = /^__MSG_(\w+)__$/.exec(name) ?? [];
  if (message === undefined) return { name, saidBy: MANIFEST };
  const text = property(property(parsed(files[ENGLISH]), message), 'message');
  if (typeof text !== 'string') throw new Error(`this extension has no name: ${problemOf(files, ENGLISH)}`);
  return { name: text, saidBy: ENGLISH };
}

function problemOf(files: Extension, path: string): string {
  const bytes = files[path];
  if (!bytes) return `${path} is missing`;
  return `${path} ${parsed(bytes) === undefined ? 'is damaged' : 'does not say it'}`;
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
