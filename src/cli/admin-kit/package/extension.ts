/** The built extension with the organisation's key and hosts; a policy cannot grant hosts. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Unzipped, unzipSync, zipSync } from 'fflate';
import type { Policy } from '../../../policy/policy';
import { namedHosts, patternOf } from '../../../sites';
import { filesIn } from '../../package/folder';
import type { Watched } from '../kit';

const ROOT = fileURLToPath(new URL('../../../..', import.meta.url));
const MANIFEST = 'manifest.json';
/** The earliest date in a zip; fixed, so that the same files give the same package. */
export const MTIME = new Date(1980, 0, 1);

export interface Manifest {
  version: string;
  key?: string | undefined;
  update_url?: string;
  browser_specific_settings?: { gecko: { id: string; update_url?: string } };
  host_permissions: string[];
  content_scripts: { matches: string[] }[];
}

/** By path. */
export type Extension = Unzipped;

/** @param root the clone whose build is meant */
export function builtExtension(browser: 'chrome' | 'firefox', root = ROOT): Extension {
  const folder = join(root, 'dist', browser);
  if (!existsSync(join(folder, MANIFEST))) throw new Error(`${folder} is not there: run npm run build`);
  return filesIn(folder);
}

export function manifestOf(extension: Extension): Manifest {
  return JSON.parse(Buffer.from(extension[MANIFEST] ?? []).toString()) as Manifest;
}

export function withManifest(extension: Extension, changes: Partial<Manifest>): Extension {
  return {
    ...extension,
    [MANIFEST]: Buffer.from(`${JSON.stringify({ ...manifestOf(extension), ...changes }, null, 2)}\n`),
  };
}

/** Only on SharePoint servers. For other services the extension sees requests. */
export function withHosts(extension: Extension, policy: Pick<Policy, 'extraHosts' | 'customRecognisers'>): Extension {
  const { host_permissions, content_scripts } = manifestOf(extension);
  const servers = policy.extraHosts.map(patternOf);
  return withManifest(extension, {
    host_permissions: [...new Set([...host_permissions, ...namedHosts(policy).map(patternOf)])],
    content_scripts: content_scripts.map(script => ({
      ...script,
      matches: [...new Set([...script.matches, ...servers])],
    })),
  });
}

export function watchedBy(extension: Extension): Watched {
  const { host_permissions, content_scripts } = manifestOf(extension);
  const pages = [...new Set(content_scripts.flatMap(({ matches }) => matches))];
  return { pages, requests: host_permissions.filter(pattern => !pages.includes(pattern)) };
}

export function zipped(extension: Extension): Uint8Array {
  return zipSync(extension, { mtime: MTIME, level: 9 });
}

export function unzipped(zip: Uint8Array): Extension {
  return unzipSync(zip);
}
