/**
 * Reads the report of a test run and says how it went: how long each kind of test and the slowest
 * files took, what was skipped and why, and in the last line "N passed, N failed, N skipped". Fails
 * where a test was skipped that test/allowed-skips.json does not name: a suite whose browser or
 * policy folder is missing would be skipped in silence otherwise.
 *
 *   node .ci/report.mjs REPORT.json ALLOWED.json EXIT-CODE-OF-THE-TESTS
 */
import { existsSync, readFileSync } from 'node:fs';
import { relative, sep } from 'node:path';

const [reportPath, allowedPath, code] = process.argv.slice(2);
const readJson = path => JSON.parse(readFileSync(path, 'utf8'));
const report = existsSync(reportPath) ? readJson(reportPath) : { testResults: [] };
/**
 * Each: `file`, from the root; `suite`, how the full name of the test begins, if not all of the
 * file may be skipped; `because`.
 */
const allowed = readJson(allowedPath);

// A file that could not even be loaded has no tests to fail, and an error outside of any test fails
// none: both count as one.
const tests = report.testResults.flatMap(({ name, status, assertionResults }) => {
  const file = relative(process.cwd(), name).split(sep).join('/');
  const found = assertionResults.map(test => ({ file, fullName: test.fullName, status: test.status }));
  return status === 'failed' && !found.some(test => test.status === 'failed')
    ? [...found, { file, fullName: '', status: 'failed' }]
    : found;
});
const KINDS = {
  unit: /^(src|test\/(tenant|corpus|benign|fuzz))\//,
  repository: /^test\/repo\//,
  engine: /^test\/engine\//,
  'end to end': /^test\/(e2e|chaos)\//,
};
const timed = report.testResults
  .filter(({ startTime }) => startTime !== undefined)
  .map(({ name, startTime, endTime }) => ({
    file: relative(process.cwd(), name).split(sep).join('/'),
    startTime,
    endTime,
  }));
const seconds = ms => `${Math.round(ms / 1000)} s`;
/** From the start of the first to the end of the last. */
const spanOf = files =>
  seconds(Math.max(...files.map(({ endTime }) => endTime)) - Math.min(...files.map(({ startTime }) => startTime)));
if (timed.length > 0) {
  const kinds = Object.entries(KINDS).map(([kind, path]) => [kind, timed.filter(({ file }) => path.test(file))]);
  const spans = kinds.filter(([, files]) => files.length > 0).map(([kind, files]) => `${kind} ${spanOf(files)}`);
  console.log(`time: ${[...spans, `all ${spanOf(timed)}`].join(', ')}`);
  const slowest = timed
    .sort((one, other) => other.endTime - other.startTime - (one.endTime - one.startTime))
    .slice(0, 10);
  for (const { file, startTime, endTime } of slowest) console.log(`time: ${seconds(endTime - startTime)} ${file}`);
}

const passed = tests.filter(({ status }) => status === 'passed').length;
const failures = tests.filter(({ status }) => status === 'failed').length;
const skipped = tests.filter(({ status }) => status !== 'passed' && status !== 'failed');

const reasonOf = ({ file, fullName }) =>
  allowed.find(one => one.file === file && fullName.startsWith(one.suite ?? ''))?.because;
const byReason = new Map();
for (const test of skipped) byReason.set(reasonOf(test), [...(byReason.get(reasonOf(test)) ?? []), test]);
for (const [because, those] of byReason) {
  const files = [...new Set(those.map(({ file }) => file))].join(', ');
  if (because) console.log(`skipped, as allowed: ${those.length} in ${files}: ${because}`);
}
const notAllowed = byReason.get(undefined) ?? [];
for (const { file, fullName } of notAllowed)
  console.log(`skipped, NOT ALLOWED (test/allowed-skips.json): ${file}: ${fullName}`);

console.log(`${passed} passed, ${Math.max(failures, code === '0' ? 0 : 1)} failed, ${skipped.length} skipped`);
process.exit(Number(code) || (failures > 0 || notAllowed.length > 0 ? 1 : 0));
