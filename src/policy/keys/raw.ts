/**
 * The forms in which one value reaches us. JSON files keep its type; registries and consoles know
 * numbers and texts only, so a switch comes as 0 or 1, a list as one text. `undefined`: none of
 * these forms.
 */

/** A whole number; of a text, in digits. */
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

/**
 * The elements of a list: of a JSON list, of the text of one, or one a line. A text that is one
 * JSON object is a list of one.
 */
export function elementsIn(raw: unknown): unknown[] | undefined {
  if (Array.isArray(raw)) return raw.map(objectAsText);
  if (typeof raw !== 'string' || raw.trim() === '') return undefined;
  // Meant as JSON, but broken: lines of it would be nonsense, each with a problem of its own.
  if (raw.trimStart().startsWith('[')) return listIn(raw)?.map(objectAsText);
  const lines = raw
    .split(/\r?\n/)
    .map(line => line.trim())
    .filter(Boolean);
  return raw.trimStart().startsWith('{') && !lines.every(isJson) ? [raw] : lines;
}

/**
 * Elements that are JSON objects may stand as such, where the way of the policy to us allows it.
 */
function objectAsText(element: unknown): unknown {
  if (typeof element !== 'object' || element === null || Array.isArray(element)) return element;
  try {
    return JSON.stringify(element);
  } catch {
    // Cyclic: no policy file can hold it, but it must not stop the rest.
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
