/** Both sides write the same thing in different forms. */
import { normalGuid } from '../../recognise/read/guid';

/**
 * ISO 8601 only: `01.02.2026` is two dates. Without a zone it is UTC, as in Microsoft's records
 * (office-365-management-activity-api-schema.md, `CreationTime`).
 */
const ISO = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?)\s?(Z|[+-]\d\d:?\d\d)?$/i;

/** @returns epoch ms */
export function timeOf(text: unknown): number | undefined {
  const [, day, time, zone = 'Z'] = (typeof text === 'string' && ISO.exec(text.trim())) || [];
  if (day === undefined) return undefined;
  const at = Date.parse(`${day}T${time}${zone.toUpperCase()}`);
  return Number.isNaN(at) ? undefined : at;
}

/** Pseudonyms of forwarded events (forward/privacy.ts) compare with nothing. */
export function clear(text: unknown): string | undefined {
  return typeof text === 'string' && text !== '' && !text.includes('hmac-sha256:') ? text : undefined;
}

/** An object may have a `toString` that cannot be called: `String` throws. */
export function textOf(value: unknown): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

export function userOf(text: unknown): string | undefined {
  const user = clear(text)?.trim().toLowerCase();
  return user?.includes('@') ? user : undefined;
}

export function nameOf(text: unknown): string | undefined {
  return clear(text)?.normalize('NFC').toLowerCase();
}

/** A GUID in its usual form, any other id as it is: those of Google differ by case. */
export function idOf(text: unknown): string | undefined {
  const id = clear(text);
  return id === undefined ? undefined : (normalGuid(id) ?? id);
}

export function guidOf(text: unknown): string | undefined {
  return typeof text === 'string' ? normalGuid(text) : undefined;
}

/** Without scheme, query and final slash. */
export function addressOf(text: unknown): string | undefined {
  const url = clear(text);
  if (url === undefined || !URL.canParse(url)) return undefined;
  const { protocol, hostname, pathname } = new URL(url);
  if (protocol !== 'https:' && protocol !== 'http:') return undefined;
  return `${hostname}${decoded(pathname).replace(/(?<!\/)\/+$/, '')}`.normalize('NFC').toLowerCase();
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
