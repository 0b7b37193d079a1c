import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
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
  const files = Object.entries(template.files(name, constant)).map(
    ([file, text]) => [`${template.folder}/${file}`, text] as const,
  );
  const taken = files.find(([path]) => existsSync(join(root, path)));
  if (taken) throw new Error(`${taken[0]} is there already`);
  const index = `${template.folder}/index.ts`;
  const list = listed(readFileSync(join(root, index), 'utf8'), template.list, name, constant);
  for (const [path, text] of files) writeFileSync(join(root, path), text);
  writeFileSync(join(root, index), list);
  return { made: [...files.map(([path]) => path), index], next: template.next(name, constant) };
}
