/**
 * JSON files keep types; registries and consoles have only numbers and texts: 0 or 1 for a switch,
 * one text for a list.
 */

export function integerIn(raw: unknown): number | undefined {
  const value = typeof raw === 'string' && /^\s*-?\d+\s*$/.test(raw) ? Number(raw) : raw;
  return typeof value === 'number' && Number.isSafeInteger(value) ? value : undefined;
}

export function booleanIn(raw: unknown): boolean | undefined {
  const text = typeof raw === 'string' ? raw.trim().toLowerCase() : raw;
  if (text === true || text === 1 || text === 'true' || text === '1') return true;
  if (text === false || text === 0 || text === 'false' || text === '0') return false;
  return undefined;
}

/** JSON, JSON text, or lines. A JSON object as text is a list of one. */
export function elementsIn(raw: unknown): unknown[] | undefined {
  if (Array.isArray(raw)) return raw.map(objectAsText);
  if (typeof raw !== 'string' || raw.trim() === '') return undefined;
  // Broken JSON: its lines would each cause a problem.
  if (raw.trimStart().startsWith('[')) return listIn(raw)?.map(objectAsText);
  const lines = raw
    .split(/\r?\n/)
    .map(line => line.trim())
    .filter(Boolean);
  return raw.trimStart().startsWith('{') && !lines.every(isJson) ? [raw] : lines;
}

/** Elements may be JSON objects where the platform allows it. */
function objectAsText(element: unknown): unknown {
  if (typeof element !== 'object' || element === null || Array.isArray(element)) return element;
  try {
    return JSON.stringify(element);
  } catch {
    return element;
  }
}

function listIn(text: string): unknown[] | undefined {
  const json: unknown = isJson(text) ? JSON.parse(text) : undefined;
  return Array.isArray(json) ? json : undefined;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
