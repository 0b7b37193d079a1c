/**
 * Which unit tests share a process and what it has imported, and which have one of their own: to
 * import anew is most of what a small test costs.
 */
import { filesBelow, read } from './repo/source-files.ts';

const FOLDERS = ['src', 'test/tenant', 'test/corpus', 'test/benign', 'test/fuzz'];
/** Globs, from the root of the repository. */
export const UNIT_TESTS = FOLDERS.map(folder => `${folder}/**/*.test.{ts,tsx}`);

/**
 * What reaches into the next file, or is reached from the one before: mocks and stubs, another
 * platform, settings of the process, what is assigned to the global object, and clocks.
 */
const LASTING =
  /\bvi\.(?!fn\b)|fake-indexeddb|fakeChrome|@vitest-environment|process\.(env|chdir)|Object\.assign\(globalThis|globalThis\.\w+ =|\.prototype\.\w+ =|performance\.now|\bgrowth\(/;

/** Those that need a process of their own. */
export function testsAlone(): string[] {
  const tests = FOLDERS.flatMap(filesBelow).filter(path => /\.test\.tsx?$/.test(path));
  return tests.filter(path => LASTING.test(read(path)));
}
