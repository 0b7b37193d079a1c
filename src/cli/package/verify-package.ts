/**
 * `npm run -s verify-package -- FILE|FOLDER`. Exit code 0: equals a build of this source. 1: does
 * not. 2: nothing to compare, see standard error.
 */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { builtExtension } from '../admin-kit/package/extension';
import { messageOf } from '../file-error';
import { visible } from '../visible';
import { readPackage } from './read-package';
import { changedSources } from './source-sums';
import { type PackageVerdict, verifyPackage } from './verify';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

const HELP = `Usage: npm run -s verify-package -- [--id ID] FILE.crx|FILE.xpi|FILE.zip|FOLDER

FOLDER   an unpacked extension, or an installed one: in Chromium the folder of the version in
         PROFILE/Extensions/ID
Prints the version, whether the content equals a build of this source, and each difference. What stores, browsers and
the admin kit change (key, update address, fourth part of the version, hosts of a policy, signatures) is listed as
expected.

--id ID   only the package with this id: another key is a difference then
--help    this

Nothing leaves this computer. Exit code: 0 the same, 1 not the same, 2 FILE cannot be read or is another product.
`;

const BROWSERS = { chrome: 'Chromium', firefox: 'Firefox' };

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    options: { id: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
    allowPositionals: true,
  });
  if (values.help) {
    process.stdout.write(HELP);
    return 0;
  }
  const [path] = positionals;
  if (path === undefined || positionals.length > 1) throw new Error(`exactly one FILE or FOLDER is needed\n\n${HELP}`);
  const changes = changedSources(ROOT);
  if (changes.length > 0)
    process.stderr.write(
      `verify-package: these sources differ from the last commit or from their archive: ${changes.map(visible).join(', ')}\n`,
    );
  const found = readPackage(existsSync(path) ? path : resolve(process.env.INIT_CWD ?? '.', path));
  const verdict = await verifyPackage(found, browser => builtExtension(browser, ROOT), values.id);
  process.stdout.write(textOf(verdict));
  return verdict.isSame ? 0 : 1;
}

function textOf({ version, browser, isSame, contentHash, expected, unexpected }: PackageVerdict): string {
  const lines = [
    `Second Look ${version} for ${BROWSERS[browser]}`,
    isSame ? 'same: the content equals a build of this source' : 'different: this is not a build of this source',
    `content hash of the build: ${contentHash}`,
    ...expected.map(what => `expected: ${what}`),
    ...unexpected.map(what => `difference: ${what}`),
  ];
  return `${lines.map(visible).join('\n')}\n`;
}

try {
  process.exitCode = await main();
} catch (error) {
  process.stderr.write(`verify-package: ${visible(messageOf(error))}\n`);
  process.exitCode = 2;
}
