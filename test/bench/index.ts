/**
 * `npm run bench [-- PART [ARGUMENT ...]]`: runs one part, or all of them. Each runs in a process
 * of its own, because some of them change globals.
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const PARTS: Readonly<Record<string, string>> = {
  recognise: 'recognise.ts',
  rules: 'rules.ts',
  ask: 'ask.ts',
  popup: 'popup.ts',
  'dry-run': 'dry-run.ts',
  forward: 'forward.ts',
  page: 'page/index.ts',
  reconcile: 'reconcile.ts',
};

/** Ends this process with the exit code of the first part that fails. */
function run(file: string, values: readonly string[]): void {
  const path = fileURLToPath(new URL(file, import.meta.url));
  // The arguments of this process contain the loader for TypeScript.
  const { status } = spawnSync(process.execPath, [...process.execArgv, path, ...values], { stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}

const [part, ...values] = process.argv.slice(2);
const file = part === undefined ? undefined : PARTS[part];
if (file) run(file, values);
else if (part === undefined) for (const each of Object.values(PARTS)) run(each, []);
else {
  process.stderr.write(`There is no part "${part}". Parts: ${Object.keys(PARTS).join(', ')}\n`);
  process.exit(1);
}
