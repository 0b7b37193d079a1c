import type { Row } from '../row';

/**
 * Itself included. Requests name a document by id, path or both: matches are transitive. Names are
 * not unique.
 */
export function sameDocument(rows: readonly Row[], row: Row): Row[] {
  const { host } = row.activity;
  const known = { id: new Set<string>(), path: new Set<string>(), name: new Set<string>() };
  const size = () => known.id.size + known.path.size + known.name.size;
  const learn = ({ activity: { file } }: Row) => {
    if (file?.id !== undefined) known.id.add(file.id);
    if (file?.path !== undefined) known.path.add(file.path);
    if (file?.name !== undefined && file.id === undefined && file.path === undefined) known.name.add(file.name);
  };
  learn(row);
  if (size() === 0) return [row];
  let found: Row[];
  let before: number;
  do {
    before = size();
    found = rows.filter(({ activity: { host: other, file } }) => {
      if (!file || other !== host) return false;
      const { id, path, name } = file;
      if (id === undefined && path === undefined) return name !== undefined && known.name.has(name);
      return (id !== undefined && known.id.has(id)) || (path !== undefined && known.path.has(path));
    });
    for (const one of found) learn(one);
  } while (size() > before);
  return found;
}
