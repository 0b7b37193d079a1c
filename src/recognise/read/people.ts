import { asList, asObject, field } from './json';
import { lenientJson } from './lenient-json';

/** RFC 5321. */
const MAX_ADDRESS_CHARS = 320;

/** In the claim of a personal account (public code). */
const PERSONAL_PREFIX = 'live.com#';

/**
 * Strips a claim prefix (`i:0#.f|membership|ann@contoso.com`) and a display name (RFC 5322 section
 * 3.4).
 */
export function address(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  const claim = value.slice(value.lastIndexOf('|') + 1).trim();
  const named = claim.endsWith('>') ? claim.slice(claim.lastIndexOf('<') + 1, -1).trim() : claim;
  const bare = named.toLowerCase().startsWith(PERSONAL_PREFIX) ? named.slice(PERSONAL_PREFIX.length) : named;
  const at = bare.lastIndexOf('@');
  if (at < 1 || at === bare.length - 1 || bare.length > MAX_ADDRESS_CHARS || /\s/.test(bare)) return undefined;
  return bare.toLowerCase();
}

/** `Everyone`, `Everyone except external users`, all Windows users (public code). */
const EVERYONE = ['c:0(.s|true', 'c:0-.f|rolemanager|spo-grid-all-users/', 'c:0!.s|windows'];

export function namesEveryone(values: Iterable<unknown>): true | undefined {
  for (const value of values) {
    if (typeof value !== 'string') continue;
    const claim = value.trim().toLowerCase();
    if (EVERYONE.some(one => (one.endsWith('/') ? claim.startsWith(one) : claim === one))) return true;
  }
  return undefined;
}

export function addresses(values: Iterable<unknown>): string[] {
  const found = new Set<string>();
  for (const value of values) {
    const one = address(value);
    if (one !== undefined) found.add(one);
  }
  return [...found];
}

/** Also internationalised names (RFC 1035, section 2.3.4: 255 octets). */
const DOMAIN = /^(?=.{4,253}$)[\p{L}\p{M}\p{N}-]+(?:\.[\p{L}\p{M}\p{N}-]+)+$/u;

/** `@fabrikam.com` for everyone of that organisation. No address begins so. */
export function everyoneAt(domain: unknown): string[] {
  const stated = typeof domain === 'string' ? domain.trim().toLowerCase() : '';
  return DOMAIN.test(stated) ? [`@${stated}`] : [];
}

export function isEveryoneAt(recipient: string): boolean {
  return recipient.startsWith('@');
}

export function addressesIn(list: unknown, ...names: readonly string[]): string[] {
  return addresses(asList(list).map(person => addressOf(person, names)));
}

function addressOf(person: unknown, names: readonly string[]): string | undefined {
  const fields = asObject(person);
  if (!fields) return address(person);
  for (const name of names) {
    const found = address(field(fields, name));
    if (found !== undefined) return found;
  }
  return undefined;
}

export function picksEveryone(input: unknown): true | undefined {
  const entities = asList(typeof input === 'string' ? lenientJson(input) : input);
  return namesEveryone(entities.map(entity => field(asObject(entity), 'Key')));
}

/** A JSON string (pnpjs, phpSPO#229). `Key` comes first because only it marks guests (`#ext#`). */
export function pickerAddresses(input: unknown): string[] {
  const entities = asList(typeof input === 'string' ? lenientJson(input) : input);
  return addresses(
    entities.map(entity => addressOf(entity, ['Key']) ?? addressOf(field(asObject(entity), 'EntityData'), ['Email'])),
  );
}
