import { plainText } from '../../policy/plain';
import { HIDDEN, isSecret } from '../../policy/secret';
import type { Exception } from '../../rules/engine/rule-context';

/** One line an element. None: not set. */
export function valueLines(name: string, value: unknown): string[] {
  const lines = linesOf(value);
  return isSecret(name) ? lines.map(() => HIDDEN) : lines;
}

function linesOf(value: unknown): string[] {
  if (value === undefined) return [];
  if (Array.isArray(value)) return value.map(lineOf);
  if (value instanceof Map) return [...value].map(([name, inner]) => `${name}=${lineOf(inner)}`);
  return [lineOf(value)];
}

/** As the policy writes it. A JSON value's id says more than its text. */
function lineOf(value: unknown): string {
  if (Array.isArray(value)) return value.join(' ');
  if (typeof value !== 'object' || value === null) return plainText(value);
  if ('id' in value) return String(value.id);
  if ('level' in value && 'name' in value) return `${value.name}:${value.level}`;
  return 'rule' in value ? exceptionLine(value as Exception) : plainText(value);
}

function exceptionLine({ rule, domain, person, site }: Exception): string {
  return `${rule}=${domain ?? person ?? `https://${site}`}`;
}
