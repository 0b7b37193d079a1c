/** What `application/x-www-form-urlencoded` says: queries and form posts. */
import { percentDecoded } from './percent';

/** Fields by lower-cased name, since SharePoint does not care about case. The first of two of the same name counts. */
export function formFields(text: string): ReadonlyMap<string, string> {
  const fields = new Map<string, string>();
  for (const part of text.split('&')) {
    const equals = part.indexOf('=');
    const name = decoded(equals < 0 ? part : part.slice(0, equals)).toLowerCase();
    if (name && !fields.has(name)) fields.set(name, equals < 0 ? '' : decoded(part.slice(equals + 1)));
  }
  return fields;
}

function decoded(text: string): string {
  return percentDecoded(text.replaceAll('+', ' '));
}
