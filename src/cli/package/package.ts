/**
 * `npm run package -- [--allow-uncommitted] [--sign KEY] [OUTDIR]`. Exit code 0: written. 1:
 * changed sources. 2: something else was wrong, see standard error.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { readKey } from '../admin-kit/package/signing-key';
import { messageOf } from '../file-error';
import { packagesOf } from './published-files';
import { changedSources } from './source-sums';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

const HELP = `Usage: npm run package -- [--allow-uncommitted] [--sign KEY] [OUTDIR]

Writes to OUTDIR (dist/packages) what is published of this version: a zip for the stores of Chrome and Edge, an XPI
for Firefox, the sources, a CycloneDX bill of materials, the change log, and SHA256SUMS. The same sources give the
same bytes.

--allow-uncommitted   also with changes that are not committed, or not in the source archive. Names of packages then
                      say so, and each package lists the files
--sign KEY            also the zip as a CRX, signed with the RSA key in this PEM file, for verified uploads
--help                this
`;

function main(): number {
  const { values, positionals } = parseArgs({
    options: {
      'allow-uncommitted': { type: 'boolean' },
      sign: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
    allowPositionals: true,
  });
  if (values.help) {
    process.stdout.write(HELP);
    return 0;
  }
  if (positionals.length > 1) throw new Error(`at most one OUTDIR\n\n${HELP}`);
  const changes = changedSources(ROOT);
  if (changes.length > 0 && !values['allow-uncommitted']) {
    process.stderr.write(
      `package: these files differ from the last commit or from the source archive:\n${changes.join('\n')}\n`,
    );
    return 1;
  }
  const [given] = positionals;
  const folder = given === undefined ? join(ROOT, 'dist/packages') : pathOf(given);
  const key = values.sign === undefined ? undefined : readKey(pathOf(values.sign));
  const files = packagesOf(ROOT, changes, key);
  if (given === undefined) rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const { name, contents } of files) writeFileSync(join(folder, name), contents);
  process.stdout.write(`${files.map(({ name }) => join(folder, name)).join('\n')}\n`);
  return 0;
}

/** npm runs commands in the root of the project. */
function pathOf(given: string): string {
  return resolve(process.env.INIT_CWD ?? '.', given);
}

try {
  process.exitCode = main();
} catch (error) {
  process.stderr.write(`package: ${messageOf(error)}\n`);
  process.exitCode = 2;
}
