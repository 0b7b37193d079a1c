import type { Meaning } from '../../event';
import { asList, asObject, field, parsedJson } from './json';
import { hasNameTwice, strictJson, textsIn } from './lenient-json';
import { mailboxesIn } from './mail/mailboxes';

/** `Everyone`, all Windows users (public code). */
const EVERYONE = ['c:0(.s|true', 'c:0!.s|windows'];
/** `Everyone except external users`, before the tenant. */
const MEMBERS = 'c:0-.f|rolemanager|spo-grid-all-users/';

export function everyoneIn(values: Iterable<unknown>): Pick<Meaning, 'everyone' | 'withoutGuests'> {
  const claims = [...values].flatMap(value => (typeof value === 'string' ? [value.trim().toLowerCase()] : []));
  if (claims.some(claim => EVERYONE.includes(claim))) return { everyone: true };
  return claims.some(claim => claim.startsWith(MEMBERS)) ? { everyone: true, withoutGuests: true } : {};
}

export function addresses(values: Iterable<unknown>): string[] {
  const found = new Set<string>();
  for (const value of values) if (typeof value === 'string') for (const one of mailboxesIn(value)) found.add(one);
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
  return addresses(asList(list).flatMap(person => textsOf(person, names)));
}

/** The first of these that names anybody. */
function textsOf(person: unknown, names: readonly string[]): readonly unknown[] {
  const fields = asObject(person);
  if (!fields) return [person];
  const stated = names.map(name => field(fields, name)).find(value => addresses([value]).length > 0);
  return stated === undefined ? [] : [stated];
}

/** A JSON string (pnpjs, phpSPO#229), or its list. */
export function picked(input: unknown): readonly unknown[] {
  if (typeof input !== 'string') return asList(input);
  const json = strictJson(input);
  // Services differ in which of two equal names they take, so all texts count.
  return hasNameTwice(json) ? textsIn(json) : asList(parsedJson(json));
}

export function everyonePicked(input: unknown): ReturnType<typeof everyoneIn> {
  return everyoneIn(picked(input).map(entity => (asObject(entity) ? field(asObject(entity), 'Key') : entity)));
}

/** `Key` comes first because only it marks guests (`#ext#`). */
export function pickerAddresses(input: unknown): string[] {
  return addresses(
    picked(input).flatMap(entity => {
      const keys = textsOf(entity, ['Key']);
      return keys.length > 0 ? keys : textsOf(field(asObject(entity), 'EntityData') ?? {}, ['Email']);
    }),
  );
}
