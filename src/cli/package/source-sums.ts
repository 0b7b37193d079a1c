/** The hashes of its files in a source archive. A folder without git is compared with them. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DIRTY_MARK, SOURCE_SUMS, sourceFiles, uncommittedChanges } from './source-files';

/** One line of what `sha256sum --check` reads. */
export function sumLine(contents: Uint8Array, name: string): string {
  return `${createHash('sha256').update(contents).digest('hex')}  ${name}\n`;
}

/** The contents of `SOURCES.sha256`. */
export function sourceSums(root: string): string {
  return sourceFiles(root)
    .map(({ path }) => sumLine(readFileSync(join(root, path)), path))
    .join('');
}

/**
 * Sorted paths of files that differ from the last commit; without git, from the archive. What the
 * archive itself was made with counts too. A folder with neither gives one entry.
 */
export function changedSources(root: string): string[] {
  const uncommitted = uncommittedChanges(root);
  if (uncommitted) return uncommitted;
  if (!existsSync(join(root, SOURCE_SUMS))) return [`${SOURCE_SUMS} (missing, and this is no clone)`];
  const [found, wanted] = [linesOf(sourceSums(root)), linesOf(readFileSync(join(root, SOURCE_SUMS), 'utf8'))];
  const differing = [...found, ...wanted].filter(line => !found.has(line) || !wanted.has(line));
  const before = existsSync(join(root, DIRTY_MARK)) ? linesOf(readFileSync(join(root, DIRTY_MARK), 'utf8')) : [];
  return [...new Set([...before, ...differing.map(line => line.slice(line.indexOf('  ') + 2))])].sort();
}

function linesOf(text: string): Set<string> {
  return new Set(text.split(/\r?\n/).filter(Boolean));
}
