/**
 * Whether people outside can open what is shared (pnpcore SharingCapabilities). While it is
 * `disabled`, they can open nothing, not even what was shared before.
 */
import type { Meaning } from '../../event';
import { meaning } from '../meaning';
import { field, type JsonObject } from './json';

/** In the order of SharePoint's numbers. Graph writes the names. */
const CAPABILITIES = [
  'disabled',
  'externalusersharingonly',
  'externaluserandguestsharing',
  'existingexternalusersharingonly',
];

const ANYONE = 'externaluserandguestsharing';

export type SiteRef = Pick<Meaning, 'objectId' | 'site'>;

/** Of several, the most open counts. */
export function sharingChange(
  body: JsonObject | undefined,
  names: readonly string[],
  site: SiteRef = {},
): Meaning | undefined {
  const found = names.map(name => capability(field(body, name))).filter(value => value !== undefined);
  if (found.length === 0) return undefined;
  if (found.every(value => value === 'disabled')) return meaning('unshare', { object: 'site', ...site });
  const scope = found.includes(ANYONE) ? 'anonymous' : undefined;
  return meaning('permission-change', { scope, object: 'site', ...site });
}

function capability(value: unknown): string | undefined {
  if (typeof value === 'number') return CAPABILITIES[value];
  const text = typeof value === 'string' ? value.trim().toLowerCase() : '';
  return CAPABILITIES.find((name, number) => text === name || text === String(number));
}
