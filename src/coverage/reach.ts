import { browser } from '../browser';
import { patternOf } from '../sites';

export interface Entered {
  scripts: readonly string[];
  /** Allowed by the user, and not named by manifest or policy (any more). */
  added: readonly string[];
}

export interface Reach extends Entered {
  /** Named but not allowed; `*.` covers all below. */
  missing: readonly string[];
}

export async function readReach(extraHosts: readonly string[]): Promise<Reach> {
  const wanted = wantedWith(extraHosts);
  const [entered, granted] = await Promise.all([
    readEntered(extraHosts),
    Promise.all(wanted.map(pattern => browser.permissions.contains({ origins: [pattern] }))),
  ]);
  return { ...entered, missing: wanted.filter((_, index) => !granted[index]).map(hostIn) };
}

/** Without `missing`, which needs a query for each host. */
export async function readEntered(extraHosts: readonly string[] | Promise<readonly string[]>): Promise<Entered> {
  const [registered, { origins = [] }, extra] = await Promise.all([
    browser.scripting.getRegisteredContentScripts(),
    browser.permissions.getAll(),
    extraHosts,
  ]);
  const { optional_host_permissions = [] } = manifest();
  const scripts = [...new Set([...ownScripts(), ...registered.flatMap(({ matches = [] }) => matches)])];
  const named = [...wantedWith(extra), ...optional_host_permissions, ...scripts];
  return {
    scripts,
    // A user who allowed all sites wants no list of open pages.
    added: origins.filter(pattern => /^https:\/\/[^*/]+\/\*$/.test(pattern) && !named.includes(pattern)),
  };
}

export function ownScripts(): string[] {
  return (manifest().content_scripts ?? []).flatMap(({ matches }) => matches);
}

function wantedWith(extraHosts: readonly string[]): string[] {
  return [...(manifest().host_permissions ?? []), ...extraHosts.map(patternOf)];
}

function manifest() {
  return browser.runtime.getManifest() as {
    content_scripts?: { matches: string[] }[];
    host_permissions?: string[];
    optional_host_permissions?: string[];
  };
}

/** `https://*.svc.ms/*` -> `*.svc.ms`. */
function hostIn(pattern: string): string {
  return pattern.split('/')[2] ?? '';
}

export function isAmong(host: string, patterns: readonly string[]): boolean {
  return patterns
    .map(hostIn)
    .some(site => (site.startsWith('*.') ? `.${host}`.endsWith(site.slice(1)) : host === site));
}
