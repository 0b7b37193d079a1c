import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { listed } from './listed';
import { TEMPLATES } from './templates';

export interface Made {
  /** Files that were written or changed, as paths from `root`. */
  made: string[];
  /** What is left to do, a sentence each. */
  next: readonly string[];
}

/**
 * Writes the files of a new recogniser, rule or sink.
 *
 * @param kind a key of TEMPLATES
 * @param name becomes the file's name and the id: small letters and digits, words joined by hyphens
 * @param root the project's folder
 * Throws, and writes nothing, if the kind is unknown, the name is not such a name, or it is taken.
 */
export function make(kind: string, name: string, root: string): Made {
  const template = new Map(Object.entries(TEMPLATES)).get(kind);
  if (!template) throw new Error(`"${kind}" is none of ${Object.keys(TEMPLATES).join(', ')}`);
  if (!/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/.test(name))
    throw new Error(`"${name}" is no name: small letters and digits, words joined by "-"`);
  const constant = name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
  const room = template.room ? `${template.room(name)}/` : '';
  const files = Object.entries(template.files(name, constant)).map(
    ([file, text]) => [`${template.folder}/${room}${file}`, text] as const,
  );
  const taken = readdirSync(join(root, template.folder), { recursive: true, encoding: 'utf8' });
  const same = taken.find(path => basename(path) === `${name}.ts`);
  if (same) throw new Error(`${template.folder}/${same} is there already`);
  const index = `${template.folder}/index.ts`;
  const list = listed(readFileSync(join(root, index), 'utf8'), template.list, `${room}${name}`, constant);
  for (const [path, text] of files) writeFileSync(join(root, path), text);
  writeFileSync(join(root, index), list);
  return { made: [...files.map(([path]) => path), index], next: template.next(name, constant) };
}
