import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/** By path from there, with forward slashes, sorted. */
export function filesIn(folder: string): Record<string, Buffer<ArrayBuffer>> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(entry => !entry.isDirectory());
  const paths = entries.map(({ parentPath, name }) => join(parentPath, name)).sort();
  return Object.fromEntries(paths.map(path => [relative(folder, path).split(sep).join('/'), readFileSync(path)]));
}
