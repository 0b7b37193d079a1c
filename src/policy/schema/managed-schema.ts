import type { SchemaType } from '../keys/key.ts';
import { KEYS } from '../keys/keys.ts';

/**
 * The schema that the browser checks a policy against. Types only, because Chromium silently drops
 * a key whose value breaks the schema; our parser checks the rest and reports problems.
 * @param words a text of `_locales` by its key
 */
export function managedSchema(words: (key: string) => string): object {
  const properties = Object.entries(KEYS).map(([name, { type }]) => [
    name,
    { title: words(`key_${name}`), description: words(`key_${name}_what`), ...typeOf(type) },
  ]);
  return {
    $schema: 'http://json-schema.org/draft-03/schema#',
    type: 'object',
    properties: Object.fromEntries(properties),
  };
}

function typeOf(type: SchemaType): object {
  return type === 'list' ? { type: 'array', items: { type: 'string' } } : { type };
}
