/**
 * Brings an empty clone to where `npm start` and `npm test` can run: packages, browsers, built
 * extension. Says nothing and takes no time when there is nothing to do. Plain JavaScript for Node
 * 20 without packages, because it runs before there are any.
 *
 *   node test/prepare.mjs            Chromium only
 *   node test/prepare.mjs --firefox  Firefox ESR as well
 *   node test/prepare.mjs --no-browsers
 *   node test/prepare.mjs --packages-only
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, lstatSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findChromium, findFirefox } from './browsers/find-browser.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const at = (...parts) => join(root, ...parts);

if (!packagesMatchLock()) step('loads packages, which takes about a minute: npm ci', packages);
if (!process.argv.includes('--packages-only')) {
  if (!process.argv.includes('--no-browsers')) await browsers().catch(error => stop(error.message));
  if (!buildIsFresh())
    step('builds the extension, once for these sources, which takes a minute or two: npm run build', build);
}

function packages() {
  // `npm ci` begins by emptying the folder, and through a link that would be somebody else's.
  const isLink = lstatSync(at('node_modules'), { throwIfNoEntry: false })?.isSymbolicLink();
  if (isLink)
    stop('node_modules is a link, and what it leads to does not match package-lock.json. Please run npm ci there.');
  npm('ci', '--include=dev', '--no-audit', '--no-fund');
}

/**
 * Compared by content and not by time: `git checkout` gives files new times, and npm a second `ci`
 * takes a minute.
 */
function packagesMatchLock() {
  const installed = readJson(at('node_modules/.package-lock.json'))?.packages;
  if (!installed) return false;
  const wanted = Object.entries(readJson(at('package-lock.json')).packages).filter(([path]) => path !== '');
  return wanted.every(([path, { version, integrity, optional }]) => {
    const have = installed[path];
    // An optional package for another platform is in the lock but never installed here.
    return have ? have.version === version && have.integrity === integrity : optional === true;
  });
}

async function browsers() {
  const missing = [];
  if (!(await findChromium())) missing.push('chromium');
  if (process.argv.includes('--firefox') && !(await findFirefox())) missing.push('firefox-esr');
  if (missing.length === 0) return;

  const install = ['apt-get', 'install', '-y', '--no-install-recommends', ...missing];
  const hasApt = existsSync('/usr/bin/apt-get');
  if (!hasApt || process.getuid?.() !== 0)
    stop(`Missing: ${missing.join(' and ')}. Please run\n\n  ${adviceFor(missing, hasApt, install)}\n`);

  step(`browsers: apt-get update, then ${install.join(' ')}`, () => {
    process.env.DEBIAN_FRONTEND = 'noninteractive';
    run('apt-get', ['-qq', 'update']);
    run('apt-get', ['-qq', ...install.slice(1)]);
  });
  const found = (await findChromium()) && (!missing.includes('firefox-esr') || (await findFirefox()));
  if (!found)
    stop(
      `${missing.join(' and ')} cannot be found even after installing. Set CHROMIUM and FIREFOX to the programs' paths.`,
    );
}

function adviceFor(missing, hasApt, install) {
  if (hasApt) return `sudo apt-get update && sudo ${install.join(' ')}`;
  const advice = [];
  if (missing.includes('chromium')) advice.push('npx playwright-core install chromium');
  if (missing.includes('firefox-esr'))
    advice.push('FIREFOX=/path/to/firefox-esr npm test    (Firefox ESR: https://www.mozilla.org/firefox/enterprise/)');
  return advice.join('\n  ');
}

/**
 * By content again, also of what was built: it may have been made of other sources, or changed.
 * `dist/` is not emptied by a build, only the folders in it.
 */
function buildIsFresh() {
  return readJson(at('dist/built-from.json'))?.state === builtState(sourcesHash());
}

function build() {
  // Before the build, so that a file saved while it runs makes the next one necessary.
  const hash = sourcesHash();
  npm('run', '--silent', 'build');
  writeFileSync(at('dist/built-from.json'), JSON.stringify({ state: builtState(hash) }));
}

function builtState(hash) {
  const folders = ['chrome', 'firefox'].map(browser => at('dist', browser));
  return folders.every(existsSync) ? `${hash} ${hashOf(folders.flatMap(allUnder))}` : 'missing';
}

function sourcesHash() {
  const names = ['LICENSE', 'manifest.json', 'package-lock.json', 'public', 'src', 'tsconfig.json', 'vite.config.ts'];
  return hashOf(names.flatMap(name => filesUnder(at(name))));
}

function hashOf(files) {
  const hash = createHash('sha256');
  for (const file of files) hash.update(`${relative(root, file)}\0`).update(readFileSync(file));
  return hash.digest('hex');
}

function allUnder(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath ?? entry.path, entry.name))
    .sort();
}

/** Without tests and notes, which are not built, and without what the build itself writes. */
function filesUnder(path) {
  if (!existsSync(path)) return [];
  if (!statSync(path).isDirectory()) return /\.test\.tsx?$|\.md$|managed_schema\.json$/.test(path) ? [] : [path];
  return readdirSync(path)
    .sort()
    .flatMap(name => filesUnder(join(path, name)));
}

/** Under a lifecycle script the very npm that runs it, which need not be the one on the PATH. */
function npm(...args) {
  const own = process.env.npm_execpath;
  if (own && basename(own).startsWith('npm')) run(process.execPath, [own, ...args]);
  else run('npm', args);
}

/** What the program says is shown only if it fails. */
function run(command, args) {
  const options = {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
    shell: process.platform === 'win32',
  };
  const { status, error, signal, stdout, stderr } = spawnSync(command, args, options);
  if (status !== 0)
    stop(
      `${command} ${args.join(' ')} failed: ${error?.message ?? signal ?? `exit code ${status}`}\n${stdout ?? ''}${stderr ?? ''}`,
    );
}

function step(what, action) {
  // Not on the standard output: that belongs to the program this is run for.
  console.error(`[prepare] ${what}`);
  action();
}

function stop(message) {
  console.error(`[prepare] ${message}`);
  process.exit(1);
}

function readJson(path) {
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined;
}
