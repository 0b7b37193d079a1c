/**
 * The extension as an earlier commit built it, kept in `node_modules/.cache`: the first build of
 * both browsers takes about 10 s.
 */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../repo/source-files';

/** The last one whose database has version 5. */
const COMMIT = 'a8bc370ac5c517e83bb4ea3f53e5ba0435edfa6b';
const BROWSERS = ['chrome', 'firefox'] as const;
const CACHE = join(ROOT, 'node_modules/.cache/second-look', COMMIT);

export type EarlierBuild = Readonly<Record<(typeof BROWSERS)[number], string>>;

const BUILD: EarlierBuild = { chrome: join(CACHE, 'chrome'), firefox: join(CACHE, 'firefox') };

/** Why it cannot be built here; `undefined` if it can, or has been. */
export function earlierBuildObstacle(): string | undefined {
  if (existsSync(CACHE) || git(['cat-file', '-e', `${COMMIT}^{commit}`]) === 0) return undefined;
  return 'no history: this copy of the sources has no git repository with the earlier commit';
}

/** Resolves to the folders, which are not to be changed. */
export async function earlierBuild(): Promise<EarlierBuild> {
  if (existsSync(CACHE)) return BUILD;
  const folder = mkdtempSync(join(tmpdir(), 'second-look-earlier-'));
  try {
    const source = join(folder, 'source');
    checkOut(source, join(folder, 'index'));
    symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'), 'junction');
    addFormerPackage(source);
    await Promise.all(BROWSERS.map(browser => build(source, browser)));
    // Renamed when it is whole: another test may look for it.
    const next = `${CACHE}-${process.pid}`;
    mkdirSync(next, { recursive: true });
    cpSync(join(source, 'dist'), next, { recursive: true });
    if (existsSync(CACHE)) rmSync(next, { recursive: true });
    else renameSync(next, CACHE);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return BUILD;
}

function git(args: string[], index?: string): number | null {
  return spawnSync('git', args, { cwd: ROOT, env: { ...process.env, ...(index && { GIT_INDEX_FILE: index }) } }).status;
}

/** By an index of its own, so that the repository stays as it is. */
function checkOut(folder: string, index: string): void {
  if (git(['read-tree', COMMIT], index) !== 0 || git(['checkout-index', '-a', `--prefix=${folder}/`], index) !== 0)
    throw new Error(`git cannot check out ${COMMIT}`);
}

/** The one package of that commit that is not among ours. */
function addFormerPackage(source: string): void {
  const folder = join(source, 'node_modules/fastest-levenshtein');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ type: 'module', exports: './index.js' }));
  writeFileSync(join(folder, 'index.js'), "export { default as distance } from 'leven';\n");
}

async function build(source: string, mode: string): Promise<void> {
  const vite = join(ROOT, 'node_modules/vite/bin/vite.js');
  const building = spawn(process.execPath, [vite, 'build', '--mode', mode], {
    cwd: source,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [building.stdout, building.stderr]) stream.on('data', text => (said += text));
  const [status] = await once(building, 'close');
  if (status !== 0) throw new Error(`the earlier commit cannot be built: ${said.slice(-2000)}`);
}
