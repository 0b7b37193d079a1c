/** Which hosts our scripts are meant to run on, and which of them the browser lets us into. */
import { browser } from '../browser';
import { patternOf } from '../sites';

export interface Entered {
  /** Match patterns of the hosts our scripts run on. */
  scripts: readonly string[];
  /**
   * Single hosts that a person has allowed though neither the manifest nor (any more) the policy
   * names them.
   */
  added: readonly string[];
}

export interface Reach extends Entered {
  /** Hosts that we or the policy name and nobody has allowed; `*.` in front for all hosts below. */
  missing: readonly string[];
}

/** `extraHosts`: those of the policy. */
export async function readReach(extraHosts: readonly string[]): Promise<Reach> {
  const wanted = wantedWith(extraHosts);
  const [entered, granted] = await Promise.all([
    readEntered(extraHosts),
    Promise.all(wanted.map(pattern => browser.permissions.contains({ origins: [pattern] }))),
  ]);
  return { ...entered, missing: wanted.filter((_, index) => !granted[index]).map(hostIn) };
}

/** The same without what is missing, for which the browser has to be asked about each host. */
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
    // Whoever allowed all sites did not ask for a list of the pages they have open.
    added: origins.filter(pattern => /^https:\/\/[^*/]+\/\*$/.test(pattern) && !named.includes(pattern)),
  };
}

/** Match patterns of the hosts of our scripts that the manifest itself names. */
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

/** `https://*.svc.ms/*` -> `*.svc.ms`. All our patterns are of this form. */
function hostIn(pattern: string): string {
  return pattern.split('/')[2] ?? '';
}

export function isAmong(host: string, patterns: readonly string[]): boolean {
  return patterns
    .map(hostIn)
    .some(site => (site.startsWith('*.') ? `.${host}`.endsWith(site.slice(1)) : host === site));
}
