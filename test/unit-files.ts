/** Which unit tests share a process and what it has imported, and which have one of their own: to import anew is most of what a small test costs. */

/** Folders of `src` whose tests change nothing but what they have made themselves: modules of plain functions. */
const SHARED = 'cli|exposure|forward|policy|recognise|rules';

/** Those in them that put something else in the place of a module or of a part of the platform, or that compare times, which what other tests have left in the memory would change. */
export const ALONE = [
  'src/cli/admin-kit/formats/formats.test.ts',
  'src/cli/admin-kit/lint/encoding.test.ts',
  'src/cli/admin-kit/lint/lint.test.ts',
  'src/cli/redact/redact-linear.test.ts',
  'src/cli/redact/redact.test.ts',
  'src/cli/verify-log.test.ts',
  'src/forward/receipt-linear.test.ts',
  'src/policy/read.test.ts',
  'src/recognise/linear.test.ts',
  'src/recognise/reply/reply.test.ts',
  'src/recognise/secrets.test.ts',
];

/** Globs, from the root of the repository. */
export const SHARED_TESTS = [`src/@(${SHARED})/**/*.test.{ts,tsx}`];
export const OTHER_TESTS = [
  `src/!(${SHARED})/**/*.test.{ts,tsx}`,
  'src/*.test.{ts,tsx}',
  ...ALONE,
  'test/{tenant,corpus,benign,fuzz}/**/*.test.ts',
];

/** Is it one of `SHARED_TESTS`, and not alone? */
export function isShared(path: string): boolean {
  return new RegExp(`^src/(${SHARED})/.*\\.test\\.tsx?$`).test(path) && !ALONE.includes(path);
}
