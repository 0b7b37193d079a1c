/** Hosts in groups, exceptions and rules at which Second Look watches no address. */
import { MANIFEST_SITES, siteOf } from '../../../policy/keys/host';
import { meant, nearestIn } from '../../../policy/keys/nearest';
import { elementsIn } from '../../../policy/keys/raw';
import { AMAZON, GMAIL, GOOGLE, namedHosts } from '../../../sites';
import type { Complaint } from './complaint';
import { type Policies, warning } from './warning';

export function unwatchedHosts(policies: Policies): Complaint[] {
  const watched = [...MANIFEST_SITES, ...[...GOOGLE, ...GMAIL, ...AMAZON].map(siteOf), ...namedHosts(policies.policy)];
  const named = [...inElements(policies), ...inRules(policies)];
  return named.flatMap(({ path, value, hosts }) =>
    hosts
      .filter(host => !watched.some(site => overlap(host, site)))
      .map(host => {
        const nearest = nearestWatched(host, watched);
        const add = host.startsWith('*.') ? 'add each of its hosts to extraHosts' : 'add it to extraHosts';
        const instead =
          nearest === undefined ? `If your servers are there, ${add}.` : `Did you mean ${nearest}? Otherwise ${add}.`;
        return warning(
          policies,
          path,
          `Second Look watches no address at ${host}, so this does nothing there.`,
          instead,
          value,
        );
      }),
  );
}

interface Named {
  path: (string | number)[];
  value: string;
  hosts: string[];
}

function inElements({ values }: Policies): Named[] {
  return (['hostGroups', 'exceptions'] as const).flatMap(key =>
    (elementsIn(values[key]) ?? []).flatMap((value, index) =>
      typeof value === 'string'
        ? { path: Array.isArray(values[key]) ? [key, index] : [key], value, hosts: hostsIn[key](value.toLowerCase()) }
        : [],
    ),
  );
}

const hostsIn = {
  hostGroups: (element: string) =>
    element
      .slice(element.indexOf('=') + 1)
      .split(/[\s,]+/)
      .filter(Boolean),
  exceptions: (element: string) => /^[^=]*=\s*https:\/\/([^/\s]+)/.exec(element)?.slice(1) ?? [],
};

function inRules({ values, policy }: Policies): Named[] {
  const elements = elementsIn(values.customRules) ?? [];
  return policy.customRules.map(({ id, when }) => {
    const index = elements.findIndex(element => typeof element === 'string' && idIn(element) === id);
    const path = Array.isArray(values.customRules) ? ['customRules', index] : ['customRules'];
    return { path, value: id, hosts: [...new Set(when.flatMap(({ host = [] }) => host))] };
  });
}

function idIn(text: string): unknown {
  return (JSON.parse(text) as { id?: unknown }).id;
}

/** Both may begin with `*.`. */
function overlap(one: string, other: string): boolean {
  return one === other || isBelow(one, other) || isBelow(other, one);
}

function isBelow(host: string, pattern: string): boolean {
  return pattern.startsWith('*.') && `.${host.replace(/^\*\./, '')}`.endsWith(pattern.slice(1));
}

/** Of an open pattern only the end is compared; what stands before it is free. */
function nearestWatched(host: string, watched: readonly string[]): string | undefined {
  const labels = host.split('.');
  const alike = watched.flatMap(site => {
    const end = site.replace(/^\*\./, '');
    const free = site === end ? 0 : labels.length - end.split('.').length;
    if (free < 1 && site !== end) return [];
    const { nearest } = nearestIn(meant(labels.slice(free).join('.'), [end]));
    return nearest === undefined ? [] : [...labels.slice(0, free), nearest].join('.');
  });
  return nearestIn(meant(host, alike)).nearest;
}
