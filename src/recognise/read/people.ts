/** Mail addresses from every way the services name a person. */
import { asList, asObject, field, parsedJson } from './json';

/**
 * Longest address that RFC 5321 allows, with room for the claim prefix having been cut off already.
 */
const LONGEST = 320;

/** What the claim of a personal account has in front of its address (public code). */
const PERSONAL = 'live.com#';

/**
 * Lower case, without the claim prefix of SharePoint (`i:0#.f|membership|ann@contoso.com`) and
 * without a display name (`Ann <ann@contoso.com>`, RFC 5322 section 3.4). `undefined` for what is
 * no address: a group's name, an object id, the claim for everyone.
 */
export function address(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  const claim = value.slice(value.lastIndexOf('|') + 1).trim();
  const named = claim.endsWith('>') ? claim.slice(claim.lastIndexOf('<') + 1, -1).trim() : claim;
  const bare = named.toLowerCase().startsWith(PERSONAL) ? named.slice(PERSONAL.length) : named;
  const at = bare.lastIndexOf('@');
  if (at < 1 || at === bare.length - 1 || bare.length > LONGEST || /\s/.test(bare)) return undefined;
  return bare.toLowerCase();
}

/**
 * `Everyone`, `Everyone except external users` (its tenant follows) and all who sign in with
 * Windows, by the claims they have everywhere (public code). None is an address.
 */
const EVERYONE = ['c:0(.s|true', 'c:0-.f|rolemanager|spo-grid-all-users/', 'c:0!.s|windows'];

export function namesEveryone(values: Iterable<unknown>): true | undefined {
  for (const value of values) {
    if (typeof value !== 'string') continue;
    const claim = value.trim().toLowerCase();
    if (EVERYONE.some(one => (one.endsWith('/') ? claim.startsWith(one) : claim === one))) return true;
  }
  return undefined;
}

/** Each once, in the order of the request. */
export function addresses(values: Iterable<unknown>): string[] {
  const found = new Set<string>();
  for (const value of values) {
    const one = address(value);
    if (one !== undefined) found.add(one);
  }
  return [...found];
}

/**
 * People as objects (or bare strings) in a list; the first of `names` that holds an address counts.
 */
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

/** Whether one of those who were picked stands for everybody. */
export function picksEveryone(input: unknown): true | undefined {
  const entities = asList(typeof input === 'string' ? parsedJson(input) : input);
  return namesEveryone(entities.map(entity => field(asObject(entity), 'Key')));
}

/**
 * `peoplePickerInput`: a JSON string of entities with `Key`, and the address once more in
 * `EntityData.Email` (pnp/pnpjs, vgrem/phpSPO#229). The key comes first: a guest's key says
 * `#ext#`, which tells that it is one.
 */
export function pickerAddresses(input: unknown): string[] {
  const entities = asList(typeof input === 'string' ? parsedJson(input) : input);
  return addresses(
    entities.map(entity => addressOf(entity, ['Key']) ?? addressOf(field(asObject(entity), 'EntityData'), ['Email'])),
  );
}
