import type { Observation } from '../../event';
import { field, type JsonObject, jsonBody } from '../read/json';

/** Deeper than any body that is read. */
const MAX_DEPTH = 6;

/**
 * The body with the names that Google documents. Its parsers also take those of the protocol
 * buffer, `email_address` (protobuf.dev/programming-guides/json). If both are there, neither
 * counts.
 */
export function googleBody(observation: Observation): JsonObject | undefined {
  const body = jsonBody(observation);
  return body && (observation.body?.includes('_') ? renamed(body, MAX_DEPTH) : body);
}

/** Only a resource that is sent back whole has them, and then nothing says what changes. */
const OF_WHOLE_RESOURCE = ['etag', 'kind', 'selfLink'];

export function googleChanges(observation: Observation): JsonObject | undefined {
  const body = googleBody(observation);
  return OF_WHOLE_RESOURCE.some(name => field(body, name) !== undefined) ? undefined : body;
}

function renamed(object: JsonObject, depth: number): JsonObject {
  const fields = new Map<string, unknown>();
  for (const [name, value] of Object.entries(object)) {
    const plain = name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
    fields.set(plain, fields.has(plain) ? undefined : inside(value, depth - 1));
  }
  return Object.fromEntries(fields);
}

function inside(value: unknown, depth: number): unknown {
  if (typeof value !== 'object' || value === null || depth === 0) return value;
  return Array.isArray(value) ? value.map(one => inside(one, depth - 1)) : renamed(value as JsonObject, depth);
}
