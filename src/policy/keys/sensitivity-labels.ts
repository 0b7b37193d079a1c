/** Microsoft Purview labels: `GUID=NAME:LEVEL`. Names differ by language, ids do not. */
import type { Level } from '../../event';
import type { Names, Parsed } from './parsed.ts';
import { parseLevel } from './rule-settings.ts';
import { mapOf, parseList } from './values.ts';

const labels = parseList(parseLabel);

export function parseSensitivityLabels(
  raw: unknown,
  names: Names,
): Parsed<Map<string, { name: string; level: Level }>> {
  return mapOf(labels(raw, names), 'first');
}

/** The last colon counts, because names may contain colons. */
function parseLabel(element: string): Parsed<[string, { name: string; level: Level }]> {
  const [, id, name, stated = ''] =
    /^\s*\{?([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})\}?\s*=\s*(\S.{0,199}):\s*(\w*)\s*$/i.exec(element) ?? [];
  if (id === undefined || name === undefined) return { problems: [{ value: element, why: 'not-a-label' }] };
  const { value: level, problems } = parseLevel(stated);
  if (!level) return { problems: problems.map(problem => ({ ...problem, value: element })) };
  return { value: [id.toLowerCase(), { name: name.trim(), level }], problems: [] };
}
