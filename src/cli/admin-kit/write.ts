import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { ENGINE } from './formats/engine/engine';
import type { KitFile } from './kit';

/**
 * Throws if the folder exists and is not an earlier kit.
 * @param survivors files that must survive
 */
export function mustBeOurs(folder: string, files: readonly KitFile[], survivors: readonly string[]): void {
  const inside = survivors.find(file => file.startsWith(folder + sep));
  if (inside !== undefined)
    throw new Error(`${folder} is replaced as a whole, and ${inside} is in it: name another folder for the kit`);
  if (!existsSync(folder)) return;
  if (!statSync(folder).isDirectory()) throw new Error(`${folder} is a file: name a folder for the kit`);
  // An earlier kit may have had more folders.
  const ours = [ENGINE, ...files.map(({ path }) => path.split('/')[0])];
  const stranger = readdirSync(folder).find(name => !ours.includes(name));
  if (stranger !== undefined)
    throw new Error(`${folder} is replaced as a whole, and ${stranger} is not of a kit: name another folder`);
}

/** On failure the folder stays as it was. */
export function writeKit(folder: string, files: readonly KitFile[]): void {
  mkdirSync(dirname(folder), { recursive: true });
  // Beside it, because a move is atomic only within one file system.
  const work = mkdtempSync(join(dirname(folder), '.second-look-'));
  try {
    const fresh = join(work, 'new');
    for (const { path, contents, isSecret } of files) {
      const file = join(fresh, path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, contents, isSecret ? { mode: 0o600 } : {});
    }
    replace(folder, fresh, join(work, 'old'));
  } finally {
    rmSync(work, { recursive: true });
  }
}

function replace(folder: string, fresh: string, old: string): void {
  const wasThere = existsSync(folder);
  if (wasThere) renameSync(folder, old);
  try {
    renameSync(fresh, folder);
  } catch (error) {
    if (wasThere) renameSync(old, folder);
    throw error;
  }
}
