import { plainText } from '../../policy/plain';
import { HIDDEN, isSecret } from '../../policy/secret';

/** One line an element. None: not set. */
export function valueLines(name: string, value: unknown): string[] {
  const lines = linesOf(value);
  return isSecret(name) ? lines.map(() => HIDDEN) : lines;
}

function linesOf(value: unknown): string[] {
  if (value === undefined) return [];
  if (Array.isArray(value)) return value.map(lineOf);
  if (value instanceof Map) return [...value].map(([name, inner]) => `${name}=${plainText(inner)}`);
  return [lineOf(value)];
}

/** A JSON value's id says more than its text. */
function lineOf(value: unknown): string {
  return typeof value === 'object' && value !== null && 'id' in value ? String(value.id) : plainText(value);
}
