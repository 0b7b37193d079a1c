import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { build, version } from 'esbuild';

const HERE = import.meta.dirname;
const ROOT = resolve(HERE, '../..');
const CACHE = join(ROOT, 'node_modules/.cache/tenant');
const ENTRIES = ['library.tsx', 'onedrive.tsx', 'share-dialog.tsx', 'editor.tsx', 'word.tsx'];

/**
 * The scripts of the pages: file name to text. `library.js` and so on, and the chunks they share.
 */
export type Bundle = ReadonlyMap<string, Uint8Array>;

let made: Promise<Bundle> | undefined;

/**
 * Builds them once in a process, and once on a machine for the same sources: a cold build takes
 * seconds, a cached one milliseconds.
 */
export function makeBundle(): Promise<Bundle> {
  made ??= make();
  return made;
}

async function make(): Promise<Bundle> {
  const folder = join(CACHE, await hashOfSources());
  try {
    return await read(folder);
  } catch {
    await mkdir(CACHE, { recursive: true });
    const fresh = await mkdtemp(join(CACHE, 'new-'));
    await compile(fresh);
    // Another process may have been quicker with the same: then its folder is as good as ours.
    await rename(fresh, folder).catch(() => rm(fresh, { recursive: true }));
    return read(folder);
  }
}

async function compile(outdir: string): Promise<void> {
  await build({
    entryPoints: ENTRIES.map(entry => join(HERE, 'web', entry)),
    outdir,
    bundle: true,
    splitting: true,
    format: 'esm',
    target: 'es2022',
    minify: true,
    legalComments: 'none',
    // Fluent UI would register fonts at Microsoft's CDN; with an empty base it does not
    // (@fluentui/theme, DefaultFontStyles.ts).
    banner: { js: 'globalThis.FabricConfig={fontBaseUrl:""};' },
    define: { 'process.env.NODE_ENV': '"production"' },
    tsconfig: join(HERE, 'web/tsconfig.json'),
  });
}

async function read(folder: string): Promise<Bundle> {
  const names = await readdir(folder);
  return new Map(await Promise.all(names.map(async name => [name, await readFile(join(folder, name))] as const)));
}

/**
 * Of our sources, this recipe and the lock file: whatever the libraries are, the lock file says it.
 */
async function hashOfSources(): Promise<string> {
  const hash = createHash('sha256').update(version);
  const web = await readdir(join(HERE, 'web'), { recursive: true, withFileTypes: true });
  const files = web.filter(file => file.isFile()).map(file => join(file.parentPath, file.name));
  for (const file of [...files.sort(), join(HERE, 'bundle.ts'), join(ROOT, 'package-lock.json')])
    hash.update(file).update(await readFile(file));
  return hash.digest('hex').slice(0, 20);
}
