/** Small models of what browsers make of the registry, written from their source. */
import type { Registry, RegistryValue } from '../registry-values';

export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/** Which policies are lists and dictionaries; all others are as they are. */
export type Schema = Readonly<Record<string, 'list' | 'dictionary'>>;

function inside(registry: Registry, key: string): { values: [string, RegistryValue][]; keys: string[] } {
  const children = [...registry.keys()]
    .filter(other => other.toLowerCase().startsWith(`${key}\\`.toLowerCase()))
    .map(other => other.slice(key.length + 1).split('\\')[0] ?? '');
  return { values: Object.entries(registry.get(key) ?? {}), keys: [...new Set(children)].sort() };
}

/**
 * Chromium: components/policy/core/common/registry_dict.cc, RegistryDict::ConvertToJSON. Values
 * come first and keys after them, so a key replaces a value of its name. A list takes values with
 * numbers as names; a dictionary may be JSON in a text.
 */
export function chromiumPolicies(registry: Registry, key: string, schema: Schema): Record<string, Json> {
  const { values, keys } = inside(registry, key);
  const result: Record<string, Json> = {};
  for (const [name, value] of values)
    result[name] = schema[name] === 'dictionary' ? (JSON.parse(String(value)) as Json) : value;
  for (const name of keys) {
    const child = `${key}\\${name}`;
    result[name] =
      schema[name] === 'list'
        ? inside(registry, child).values.flatMap(([number, value]) => (/^-?\d+$/.test(number) ? [value] : []))
        : chromiumPolicies(registry, child, {});
  }
  return result;
}

/**
 * Firefox: browser/components/enterprisepolicies/WindowsGPOParser.sys.mjs, registryToObject. A key
 * whose first value is called 1 is a list. Keys replace values here, too.
 */
export function firefoxPolicies(registry: Registry, key: string): Json {
  const { values, keys } = inside(registry, key);
  if (values[0]?.[0] === '1') return values.map(([, value]) => value);
  const result: Record<string, Json> = Object.fromEntries(values);
  for (const name of keys) result[name] = firefoxPolicies(registry, `${key}\\${name}`);
  return result;
}

/** Firefox on macOS: macOSPoliciesParser.sys.mjs, unflatten. */
export function unflattened(preferences: Readonly<Record<string, Json>>): Record<string, Json> {
  const result: Record<string, Json> = {};
  for (const [key, value] of Object.entries(structuredClone(preferences))) {
    const parts = key.split('__');
    const last = parts.pop() ?? '';
    let at = result;
    for (const part of parts) {
      at[part] ??= {};
      at = at[part] as Record<string, Json>;
    }
    at[last] = value;
  }
  return result;
}
