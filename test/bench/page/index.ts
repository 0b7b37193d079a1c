/**
 * `npm run bench -- page [--rounds N] [NAME=UNPACKED_EXTENSION ...]`: what the extension costs on
 * ordinary work, compared with browsers without extensions, with a build whose network filter is
 * cut to one host, and with other extensions. It judges nothing: a busy machine is no reason for
 * red.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { findChromium } from '../../browsers/find-browser.mjs';
import { memoryAfterRequests, requestsInBackground } from './background';
import type { Browser } from './browser';
import { bundlesOf } from './bundles';
import { ordinaryWork } from './ordinary';
import { printBundles, printVariants } from './report';
import { Samples } from './samples';
import { startServer } from './server';
import { coldShares, firstShare, shares } from './shares';
import { type Subject, startSubjects } from './subject';
import { BUILT, variantsOf } from './variants';

const RESULTS = fileURLToPath(new URL('../../../test-results', import.meta.url));

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { rounds: { type: 'string', default: '40' } },
});
const rounds = Number(values.rounds);
if (!Number.isInteger(rounds) || rounds < 1) throw new Error(`--rounds ${values.rounds} is not a whole number from 1`);
const executable = await findChromium();
if (!executable) throw new Error('no Chromium found: run `node test/prepare.mjs`');

/**
 * In this order: the first share is the first, and loads and fetches come before many shares fill
 * the log.
 */
const PHASES: readonly [name: string, run: (subjects: readonly Subject[], samples: Samples) => Promise<void>][] = [
  ['first share', firstShare],
  [`ordinary work, ${rounds} rounds`, (subjects, samples) => ordinaryWork(subjects, rounds, samples)],
  ['shares', shares],
  ['cold starts', coldShares],
  ['requests in the background', requestsInBackground],
  ['memory after requests', memoryAfterRequests],
];

const folder = mkdtempSync(join(tmpdir(), 'second-look-bench-'));
const browsers: Browser[] = [];

function cleanUp(): void {
  for (const browser of browsers) browser.kill();
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.once(signal, () => {
    cleanUp();
    process.exit(1);
  });
}

try {
  const variants = variantsOf(positionals, folder);
  const server = await startServer();
  const subjects = await startSubjects(variants, executable, server, folder, browser => browsers.push(browser));
  const samples = new Samples();
  for (const [name, phase] of PHASES) {
    const start = performance.now();
    process.stderr.write(`${name} ...\n`);
    await phase(subjects, samples);
    process.stderr.write(`${name}: took ${((performance.now() - start) / 1000).toFixed(0)} s\n`);
  }
  await Promise.all(browsers.map(browser => browser.close()));
  server.close();

  const bundles = bundlesOf(BUILT);
  mkdirSync(RESULTS, { recursive: true });
  writeFileSync(
    join(RESULTS, 'bench-page.json'),
    `${JSON.stringify({ rounds, variants, samples, bundles }, null, 2)}\n`,
  );
  printVariants(
    samples,
    variants.map(({ name }) => name),
  );
  printBundles(bundles);
} finally {
  cleanUp();
}
