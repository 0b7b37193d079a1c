import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { isFirefoxId } from './browsers';
import { CRX } from './build';
import { FIREFOX_INSTALL } from './formats/firefox';
import type { Watched } from './kit';
import { readCrx } from './package/crx';
import { type Extension, manifestOf, unzipped } from './package/extension';

export interface EarlierKit {
  updateUrl: string;
  firefoxId: string;
}

const UpdatesJson = v.object({
  addons: v.record(v.string(), v.object({ updates: v.array(v.object({ update_link: v.pipe(v.string(), v.url()) })) })),
});

/**
 * What the kit in this folder was made with, from its `updates.json`. Undefined if that is missing
 * or cannot be read.
 */
export function earlierKit(folder: string): EarlierKit | undefined {
  try {
    const { addons } = v.parse(UpdatesJson, JSON.parse(readFileSync(join(folder, 'hosting/updates.json'), 'utf8')));
    const [[firefoxId, addon] = []] = Object.entries(addons);
    const link = addon?.updates[0]?.update_link;
    if (firefoxId === undefined || link === undefined) return undefined;
    return { firefoxId, updateUrl: new URL('update.xml', link).href };
  } catch {
    return undefined;
  }
}

const InstallJson = v.object({
  policies: v.object({ ExtensionSettings: v.record(v.string(), v.object({ installation_mode: v.string() })) }),
});

/** Of the kit in this folder and of those before it. */
export function earlierFirefoxIds(folder: string): string[] {
  try {
    const { policies } = v.parse(InstallJson, JSON.parse(readFileSync(join(folder, FIREFOX_INSTALL), 'utf8')));
    return Object.keys(policies.ExtensionSettings).filter(isFirefoxId);
  } catch {
    return [];
  }
}

const PolicyJson = v.object({
  '3rdparty': v.object({ extensions: v.record(v.string(), v.record(v.string(), v.unknown())) }),
});

/** The policy of the kit in this folder. Undefined if it is missing or cannot be read. */
export function earlierValues(folder: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const text = readFileSync(join(folder, 'linux/chrome/second-look.json'), 'utf8');
    return Object.values(v.parse(PolicyJson, JSON.parse(text))['3rdparty'].extensions)[0];
  } catch {
    return undefined;
  }
}

/** The package for Firefox in this folder, if there is one. */
export function earlierXpi(folder: string): { path: string; contents: Buffer } | undefined {
  try {
    const name = readdirSync(join(folder, 'hosting')).find(file => file.endsWith('.xpi'));
    return name === undefined
      ? undefined
      : { path: `hosting/${name}`, contents: readFileSync(join(folder, 'hosting', name)) };
  } catch {
    return undefined;
  }
}

/** The package for Chromium in this folder. Undefined if it is missing or cannot be read. */
export function earlierCrx(folder: string): { id: string; extension: Extension } | undefined {
  try {
    const { id, zip } = readCrx(readFileSync(join(folder, CRX)));
    return { id, extension: unzipped(zip) };
  } catch {
    return undefined;
  }
}

/** Hosts of which browsers would lose the permission with the new package. */
export function lostHosts(before: Extension, now: Watched): string[] {
  const kept = [...now.pages, ...now.requests];
  return manifestOf(before)
    .host_permissions.filter(pattern => !kept.includes(pattern))
    .map(pattern => pattern.replace(/^https:\/\/|\/\*$/g, ''));
}
