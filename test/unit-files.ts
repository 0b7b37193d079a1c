/**
 * Which unit tests share what their process has imported, which import all of it anew, and which
 * have a process of their own: to import is most of what a small test costs, to start a process
 * costs more yet.
 */
import { filesBelow, read } from './repo/source-files.ts';

const FOLDERS = ['src', 'test/tenant', 'test/corpus', 'test/benign', 'test/fuzz'];
/** Globs, from the root of the repository. */
export const UNIT_TESTS = FOLDERS.map(folder => `${folder}/**/*.test.{ts,tsx}`);

/**
 * What reaches into the next file, or is reached from the one before: mocks and stubs, another
 * platform, settings of the process, and what is assigned to the global object.
 */
const LASTING =
  /\bvi\.(?!fn\b)|fake-indexeddb|fakeChrome|@vitest-environment|test\/dom'|process\.(env|chdir)|Object\.assign\(globalThis|globalThis\.\w+ =|\.prototype\.\w+ =/;
/** Collecting the garbage of files before would count as time of these. */
const TIMED = /performance\.now|\bgrowth\(/;

const matching = (pattern: RegExp) =>
  FOLDERS.flatMap(filesBelow).filter(path => /\.test\.tsx?$/.test(path) && pattern.test(read(path)));

/** Those that need a process of their own. */
export function testsAlone(): string[] {
  return matching(TIMED);
}

/** Those that import anew, into a process as it was at first (fresh-file.ts). */
export function testsAnew(): string[] {
  return matching(LASTING).filter(path => !TIMED.test(read(path)));
}
