import type { Activity } from '../../event';
import type { Row } from '../row';

/**
 * All activities on the document that this one is about, itself included, in the order of the rows. One request names a document by its number, another by its place, a third by both, so
 * what names it in one way leads to what names it in the other. A name alone counts only for what has nothing else: two documents may be called the same.
 */
export function sameDocument(rows: readonly Row[], row: Row): Row[] {
  const names = new Set(namesOf(row.activity));
  if (names.size === 0) return [row];
  let found: Row[] = [];
  let before: number;
  do {
    before = names.size;
    found = rows.filter(({ activity }) => namesOf(activity).some(name => names.has(name)));
    for (const { activity } of found) for (const name of namesOf(activity)) names.add(name);
  } while (names.size > before);
  return found;
}

function namesOf({ host, file }: Activity): string[] {
  if (!file) return [];
  const { id, path, name } = file;
  if (id === undefined && path === undefined) return name === undefined ? [] : [`${host}\nname ${name}`];
  return [...(id === undefined ? [] : [`${host}\nid ${id}`]), ...(path === undefined ? [] : [`${host}\npath ${path}`])];
}
