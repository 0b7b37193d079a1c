/**
 * `npx tsx test/figures/two-clones.ts`: clones the last commit into two folders, runs `npm ci` and
 * `npm run package` in one after the other, and compares the sums. Takes some minutes. Exit code 0:
 * the same packages.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
/** Of different depth, length and name. */
const CLONES = ['one', 'a/deeper/folder/another-clone'];

function run(cwd: string, command: string, ...args: string[]): void {
  const { status, error } = spawnSync(command, args, { cwd, stdio: ['ignore', 'ignore', 'inherit'] });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')}: ${error?.message ?? `exit code ${status}`}`);
}

function sumsOfClone(clone: string): string {
  run(ROOT, 'git', 'clone', '--quiet', ROOT, clone);
  run(clone, 'npm', 'ci', '--no-audit', '--no-fund');
  run(clone, 'npm', 'run', 'package');
  const sums = readFileSync(join(clone, 'dist/packages/SHA256SUMS'), 'utf8');
  process.stdout.write(`${clone}, ${new Date().toISOString()}\n${sums}\n`);
  return sums;
}

const folder = mkdtempSync(join(tmpdir(), 'second-look-clones-'));
try {
  const [one, other] = CLONES.map(name => sumsOfClone(join(folder, name)));
  process.stdout.write(one === other ? 'the same packages\n' : 'the packages differ\n');
  process.exitCode = one === other ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true });
}
