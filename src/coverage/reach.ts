/** Which hosts our scripts are meant to run on, and which of them the browser lets us into. */
import { browser } from '../browser';
import { patternOf } from '../sites';

export interface Reach {
  /** Match patterns of the hosts our scripts run on. */
  scripts: readonly string[];
  /** Single hosts that a person has allowed though neither the manifest nor (any more) the policy names them. */
  added: readonly string[];
  /** Hosts that we or the policy name and nobody has allowed; `*.` in front for all hosts below. */
  missing: readonly string[];
}

/** `extraHosts`: those of the policy. */
export async function readReach(extraHosts: readonly string[]): Promise<Reach> {
  const {
    content_scripts = [],
    host_permissions = [],
    optional_host_permissions = [],
  } = browser.runtime.getManifest() as {
    content_scripts?: { matches: string[] }[];
    host_permissions?: string[];
    optional_host_permissions?: string[];
  };
  const [registered, { origins = [] }] = await Promise.all([browser.scripting.getRegisteredContentScripts(), browser.permissions.getAll()]);
  const wanted = [...host_permissions, ...extraHosts.map(patternOf)];
  const scripts = [...new Set([...content_scripts, ...registered].flatMap(({ matches = [] }) => matches))];
  const named = [...wanted, ...optional_host_permissions, ...scripts];
  const granted = await Promise.all(wanted.map(pattern => browser.permissions.contains({ origins: [pattern] })));
  return {
    scripts,
    // Whoever allowed all sites did not ask for a list of the pages they have open.
    added: origins.filter(pattern => /^https:\/\/[^*/]+\/\*$/.test(pattern) && !named.includes(pattern)),
    missing: wanted.filter((_, index) => !granted[index]).map(hostIn),
  };
}

/** `https://*.svc.ms/*` -> `*.svc.ms`. All our patterns are of this form. */
function hostIn(pattern: string): string {
  return pattern.split('/')[2] ?? '';
}

export function isAmong(host: string, patterns: readonly string[]): boolean {
  return patterns.map(hostIn).some(site => (site.startsWith('*.') ? `.${host}`.endsWith(site.slice(1)) : host === site));
}
