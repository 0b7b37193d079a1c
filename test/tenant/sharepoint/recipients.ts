import { record, string } from '../call';
import { isOutside, PEOPLE } from '../fixture/people';

/** Somebody named in a request: known to the directory or not. */
export interface Recipient {
  email: string;
  name: string;
  outside: boolean;
}

/**
 * Addresses in `peoplePickerInput`, which is a JSON text inside the JSON. Undefined if it is not
 * what it should be.
 */
export function recipientsOf(peoplePickerInput: unknown): Recipient[] | undefined {
  const given = string(peoplePickerInput);
  if (!given) return [];
  let entities: unknown;
  try {
    entities = JSON.parse(given);
  } catch {
    return undefined;
  }
  if (!Array.isArray(entities)) return undefined;
  const keys = entities.map(entity => string(record(entity).Key));
  return keys.every(key => key !== undefined) ? keys.map(recipient) : undefined;
}

/** By claim or by address. */
export function recipient(key: string): Recipient {
  const address = key.slice(key.lastIndexOf('|') + 1).toLowerCase();
  const person = PEOPLE.find(
    one => one.login.toLowerCase().endsWith(`|${address}`) || one.email.toLowerCase() === address,
  );
  return person
    ? { email: person.email, name: person.name, outside: isOutside(person.email) }
    : { email: address, name: address, outside: isOutside(address) };
}
