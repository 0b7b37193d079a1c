/** Two clones of the sources, which have packed them as differently as machines can be. */
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { sourceFiles } from '../../src/cli/package/source-files';
import { ROOT } from './source-files';

export interface Clone {
  path: string;
  umask: string;
  /** Time of all its files. */
  mtime: string;
  env: NodeJS.ProcessEnv;
  /** Vite resolves a link, so packages of the other clone lie where they do here. */
  linksModules: boolean;
}

/** In a folder, as it will be there. */
export function twoClones(folder: string): [Clone, Clone] {
  return [
    {
      path: join(folder, 'one'),
      umask: '022',
      mtime: '2001-02-03T04:05:06Z',
      env: { TZ: 'Pacific/Kiritimati', LANG: 'C', LC_ALL: 'C' },
      linksModules: true,
    },
    {
      path: join(folder, 'a/deeper folder/another-clone'),
      umask: '077',
      mtime: '2026-11-12T13:14:15Z',
      env: { TZ: 'America/St_Johns', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' },
      linksModules: false,
    },
  ];
}

/** Clones and packs, one after the other. */
export function makeClones(folder: string, clones: readonly Clone[]): void {
  const origin = join(folder, 'origin');
  makeOrigin(origin);
  for (const clone of clones) {
    const { path, mtime } = clone;
    runIn(clone, folder, 'git', 'clone', '--quiet', origin, path);
    runIn(clone, path, 'find', '.', '-path', './.git', '-prune', '-o', '-exec', 'touch', '-d', mtime, '{}', '+');
    addModules(clone);
    runIn(clone, path, 'npm', 'run', '--silent', 'package');
  }
}

export interface Packed {
  name: string;
  contents: Buffer;
}

/** What `npm run package` has written to a folder. */
export function packedIn(folder: string): Packed[] {
  return readdirSync(folder).map(name => ({ name, contents: readFileSync(join(folder, name)) }));
}

export function runIn({ umask, env }: Clone, cwd: string, command: string, ...args: string[]): string {
  const shell = ['-c', `umask ${umask} && exec "$@"`, 'sh', command, ...args];
  return run(cwd, 'sh', shell, { ...process.env, ...env });
}

export function run(cwd: string, command: string, args: string[], env = process.env): string {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd, env, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')}: ${stdout}${stderr}`);
  return stdout;
}

/** A repository with one commit. */
export function commitAll(folder: string): void {
  run(folder, 'git', ['init', '--quiet']);
  run(folder, 'git', ['add', '--force', '.']);
  run(folder, 'git', ['-c', 'user.name=x', '-c', 'user.email=x@contoso.com', 'commit', '--quiet', '-m', 'x']);
}

/**
 * The sources as they are, also without git, with a short history, and with changes that are not
 * committed.
 */
function makeOrigin(folder: string): void {
  for (const { path } of sourceFiles(ROOT)) {
    mkdirSync(join(folder, dirname(path)), { recursive: true });
    copyFileSync(join(ROOT, path), join(folder, path));
  }
  commitAll(folder);
}

/** Hard links reach no other file system. */
function addModules({ path, linksModules }: Clone): void {
  const [here, there] = [join(ROOT, 'node_modules'), join(path, 'node_modules')];
  if (!linksModules && spawnSync('cp', ['-al', here, there]).status === 0) return;
  rmSync(there, { recursive: true, force: true });
  symlinkSync(here, there);
}
