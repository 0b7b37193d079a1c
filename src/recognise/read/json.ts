import type { Observation } from '../../event';

export type JsonObject = Readonly<Record<string, unknown>>;

/** `undefined` if not JSON. Skips a byte order mark (RFC 8259, section 8.1). */
export function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text.startsWith('\uFEFF') ? text.slice(1) : text);
  } catch {
    return undefined;
  }
}

export function asObject(value: unknown): JsonObject | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : undefined;
}

/** Verbose OData wraps lists in `{ results: [...] }`. */
export function asList(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  const results = field(asObject(value), 'results');
  return Array.isArray(results) ? results : [];
}

/** Falls back to any case: clients write `LoginName` and `loginName`. */
export function field(object: JsonObject | undefined, name: string): unknown {
  if (!object) return undefined;
  if (Object.hasOwn(object, name)) return object[name];
  const lower = name.toLowerCase();
  const found = Object.keys(object).find(key => key.length === name.length && key.toLowerCase() === lower);
  return found === undefined ? undefined : object[found];
}

export function textField(object: JsonObject | undefined, name: string): string | undefined {
  const value = field(object, name);
  return typeof value === 'string' && value !== '' ? value : undefined;
}

export function numberField(object: JsonObject | undefined, name: string): number | undefined {
  const value = field(object, name);
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isInteger(number) ? number : undefined;
}

export function isTrue(object: JsonObject | undefined, name: string): boolean {
  return booleanField(object, name) === true;
}

/**
 * Also as text, in any case and with blanks (`Convert.ChangeType` in OData/odata.net
 * ODataPayloadValueConverter.cs), and as `1` in an address ([MS-ODATA] 2.2.2).
 */
export function booleanField(object: JsonObject | undefined, name: string): boolean | undefined {
  const value = field(object, name);
  if (typeof value === 'boolean') return value;
  return typeof value === 'string' ? BOOLEANS.get(value.trim().toLowerCase()) : undefined;
}

const BOOLEANS: ReadonlyMap<string, boolean> = new Map([
  ['true', true],
  ['1', true],
  ['false', false],
  ['0', false],
]);

/** False also if the body was too long or not text. */
export function hasBody(observation: Observation): boolean {
  return observation.body !== undefined && observation.body !== '';
}

/** Empty if no body was read, `undefined` if it is not a JSON object. */
export function jsonBody(observation: Observation): JsonObject | undefined {
  return hasBody(observation) ? asObject(parsedJson(observation.body ?? '')) : {};
}
