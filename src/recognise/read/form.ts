import { percentDecoded } from './percent';

/**
 * Fields by lower-cased name, because SharePoint ignores case. The first of two equal names wins.
 */
export function formFields(text: string): ReadonlyMap<string, string> {
  const fields = new Map<string, string>();
  for (const [name, value] of formPairs(text)) if (!fields.has(name)) fields.set(name, value);
  return fields;
}

export function* formPairs(text: string): Generator<[name: string, value: string]> {
  for (const part of text.split('&')) {
    const equals = part.indexOf('=');
    const name = decoded(equals < 0 ? part : part.slice(0, equals)).toLowerCase();
    if (name) yield [name, equals < 0 ? '' : decoded(part.slice(equals + 1))];
  }
}

function decoded(text: string): string {
  return percentDecoded(text.replaceAll('+', ' '));
}
