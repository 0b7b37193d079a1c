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

export type SiteRef = Pick<Meaning, 'objectId' | 'site'>;

/** Of several, the most open counts. Links for anyone may be made then, but none is: no scope. */
export function sharingChange(
  body: JsonObject | undefined,
  names: readonly string[],
  site: SiteRef = {},
): Meaning | undefined {
  const found = names.map(name => capability(field(body, name))).filter(value => value !== undefined);
  if (found.length === 0) return undefined;
  const isOff = found.every(value => value === 'disabled');
  return meaning(isOff ? 'unshare' : 'permission-change', { object: 'site', ...site });
}

function capability(value: unknown): string | undefined {
  if (typeof value === 'number') return CAPABILITIES[value];
  const text = typeof value === 'string' ? value.trim().toLowerCase() : '';
  return CAPABILITIES.find((name, number) => text === name || text === String(number));
}
