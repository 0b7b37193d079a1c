/** The files that a build is made of, for the source archive and to find changes. */
import { spawnSync } from 'node:child_process';
import { closeSync, lstatSync, openSync, readdirSync, readSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/** Made by commands, as in .gitignore. `.pem`: private keys, which must not be published. */
const MADE = /^(node_modules|dist|test-results|\.git)$|\.(log|pem)$/;

/** In a source archive; it lists the SHA-256 of each file. */
export const SOURCE_SUMS = 'SOURCES.sha256';
/** In what was made with uncommitted changes; it lists the files. */
export const DIRTY_MARK = 'UNCOMMITTED-CHANGES.txt';

export interface SourceFile {
  /** From the root, with forward slashes. */
  path: string;
  isExecutable: boolean;
}

/**
 * Sorted. In a clone what git does not ignore; in an unpacked source archive all files but those
 * that `npm run package` adds.
 */
export function sourceFiles(root: string): SourceFile[] {
  const paths = isClone(root)
    ? git(root, 'ls-files', '-z', '--cached', '--others', '--exclude-standard').split('\0').filter(Boolean)
    : filesBelow(root);
  return paths.sort().flatMap(path => {
    if (path === SOURCE_SUMS || path === DIRTY_MARK) return [];
    const stat = lstatSync(join(root, path), { throwIfNoEntry: false });
    return stat?.isFile() ? [{ path, isExecutable: isScript(join(root, path)) }] : [];
  });
}

/** By `#!`, because some programs lose the mode when they unpack an archive. */
function isScript(path: string): boolean {
  const file = openSync(path, 'r');
  try {
    const start = Buffer.alloc(2);
    return readSync(file, start) === 2 && start.toString() === '#!';
  } finally {
    closeSync(file);
  }
}

/** Paths of files that differ from the last commit. Undefined without git. */
export function uncommittedChanges(root: string): string[] | undefined {
  if (!isClone(root)) return undefined;
  return git(root, 'status', '--porcelain', '-z', '--no-renames', '--untracked-files=all')
    .split('\0')
    .filter(Boolean)
    .map(line => line.slice(3))
    .sort();
}

/** Not enough that git answers: an archive may be unpacked inside another clone. */
function isClone(root: string): boolean {
  return lstatSync(join(root, '.git'), { throwIfNoEntry: false }) !== undefined;
}

function git(root: string, ...args: string[]): string {
  const { status, stdout, stderr, error } = spawnSync('git', args, { cwd: root, encoding: 'utf8', maxBuffer: 2 ** 26 });
  if (status !== 0) throw new Error(`git ${args[0]}: ${error?.message ?? stderr.trim()}`);
  return stdout;
}

function filesBelow(root: string, folder = root): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap(entry => {
    const path = join(folder, entry.name);
    if (MADE.test(entry.name)) return [];
    return entry.isDirectory() ? filesBelow(root, path) : [relative(root, path).split(sep).join('/')];
  });
}
