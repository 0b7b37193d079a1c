/** How a list in an `index.ts` names its members. */
export interface List {
  /** Name of the exported constant. */
  name: string;
  /** The last line of the list, as it begins. */
  end: string;
  /** The member's line, without indent. */
  line(name: string, constant: string): string;
}

/**
 * The text of an `index.ts` with one more import, in its alphabetical place, and one more member,
 * at the end. Throws if it holds no such list.
 */
export function listed(text: string, list: List, path: string, constant: string): string {
  const lines = text.split('\n');
  const start = lines.findIndex(line => line.startsWith(`export const ${list.name}`));
  const end = lines.findIndex((line, at) => at >= start && line.includes(list.end));
  if (start < 0 || end < 0) throw new Error(`no list "${list.name}" was found`);
  const member = list.line(path, constant);
  if (end === start) {
    lines[end] = (lines[end] ?? '').replace(` ${list.end}`, `, ${member} ${list.end}`);
  } else lines.splice(end, 0, `  ${member},`);
  const isAfter = (line: string) => /from '\.\/[^']+';$/.test(line) && (line.split("'").at(-2) ?? '') > `./${path}`;
  const firstAfter = lines.findIndex(isAfter);
  const lastImport = lines.findLastIndex(line => line.startsWith('import '));
  lines.splice(firstAfter < 0 ? lastImport + 1 : firstAfter, 0, `import { ${constant} } from './${path}';`);
  return lines.join('\n');
}
