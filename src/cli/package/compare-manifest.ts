/** A manifest against ours, key by key. Stores and the admin kit change a few of them. */
import { isDeepStrictEqual } from 'node:util';
import * as v from 'valibot';
import { extensionId } from '../admin-kit/package/crx';

/** A pattern for one host or its subdomains, never for all hosts or all of `.com`. */
const HOST = /^https:\/\/(\*\.[a-z0-9-]+\.)?[a-z0-9-]+(\.[a-z0-9-]+)*\/\*$/;

const shape = v.looseObject({
  version: v.string(),
  key: v.optional(v.string()),
  update_url: v.optional(v.string()),
  browser_specific_settings: v.optional(
    v.looseObject({ gecko: v.looseObject({ id: v.string(), update_url: v.optional(v.string()) }) }),
  ),
  host_permissions: v.array(v.string()),
  content_scripts: v.array(v.looseObject({ matches: v.array(v.string()) })),
});
export type KnownManifest = v.InferOutput<typeof shape>;

export interface ManifestComparison {
  /** Differences that are allowed. */
  expected: string[];
  unexpected: string[];
}

/** Undefined if this is not a manifest with what every version of ours has. */
export function parseManifest(bytes: Uint8Array): KnownManifest | undefined {
  try {
    const result = v.safeParse(shape, JSON.parse(Buffer.from(bytes).toString()));
    return result.success ? result.output : undefined;
  } catch {
    return undefined;
  }
}

export function compareManifests(theirs: KnownManifest, ours: KnownManifest): ManifestComparison {
  const { manifest, expected } = reverted(theirs, ours);
  const keys = [...new Set([...Object.keys(ours), ...Object.keys(manifest)])].sort();
  return {
    expected,
    unexpected: keys
      .filter(key => !isDeepStrictEqual(manifest[key], ours[key]))
      .map(key => `manifest.json: ${key} ${change(ours[key], manifest[key])}`),
  };
}

/** Without what may be changed, and what that was. */
function reverted(theirs: KnownManifest, ours: KnownManifest): { manifest: KnownManifest; expected: string[] } {
  const expected: string[] = [];
  const { update_url, key, ...manifest } = structuredClone(theirs);
  if (update_url !== undefined) expected.push(`updates come from ${update_url}`);
  if (key !== ours.key)
    expected.push(key === undefined ? 'no key: the store gives it one' : `another key: its id is ${idOf(key)}`);
  const start = `${ours.version}.`;
  if (manifest.version.startsWith(start) && /^\d+$/.test(manifest.version.slice(start.length))) {
    expected.push(`version ${manifest.version}, counted by the admin kit`);
    manifest.version = ours.version;
  }
  const gecko = manifest.browser_specific_settings?.gecko;
  const id = ours.browser_specific_settings?.gecko.id;
  if (gecko && id !== undefined && gecko.id !== id) {
    expected.push(`another id in Firefox: ${gecko.id}`);
    gecko.id = id;
  }
  if (gecko?.update_url !== undefined) {
    expected.push(`updates in Firefox come from ${gecko.update_url}`);
    delete gecko.update_url;
  }
  const hosts = manifest.host_permissions.filter(host => !ours.host_permissions.includes(host) && HOST.test(host));
  if (hosts.length > 0) {
    expected.push(`more hosts: ${hosts.join(' ')}`);
    const withoutThem = (list: string[]) => list.filter(host => !hosts.includes(host));
    manifest.host_permissions = withoutThem(manifest.host_permissions);
    for (const script of manifest.content_scripts) script.matches = withoutThem(script.matches);
  }
  return { manifest: ours.key === undefined ? manifest : { ...manifest, key: ours.key }, expected };
}

function idOf(key: string): string {
  return extensionId(Buffer.from(key, 'base64'));
}

function change(ours: unknown, theirs: unknown): string {
  if (theirs === undefined) return 'is missing';
  if (ours === undefined) return `is added: ${shortened(theirs)}`;
  if (!Array.isArray(ours) || !Array.isArray(theirs)) return `is ${shortened(theirs)} instead of ${shortened(ours)}`;
  const without = (list: unknown[], other: unknown[]) =>
    list.filter(part => !other.some(one => isDeepStrictEqual(one, part))).map(shortened);
  const [gone, added] = [without(ours, theirs), without(theirs, ours)];
  const parts = [
    ...(gone.length > 0 ? [`lacks ${gone.join(', ')}`] : []),
    ...(added.length > 0 ? [`has also ${added.join(', ')}`] : []),
  ];
  return parts.join(' and ') || 'has another order';
}

function shortened(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length > 120 ? `${text.slice(0, 120)}...` : text;
}
