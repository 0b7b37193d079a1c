/** The schema the browser checks a policy against, made from the same list as the parser. */
import type { SchemaType } from '../keys/key.ts';
import { KEYS } from '../keys/keys.ts';

/**
 * Only types, nothing stricter: Chromium drops a whole key without a word when its value breaks the
 * schema, so that everything beyond the type is checked by our own parser, which tells the admin.
 */
export function managedSchema(): object {
  const properties = Object.entries(KEYS).map(([name, { type, title, description }]) => [
    name,
    { title, description, ...typeOf(type) },
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
