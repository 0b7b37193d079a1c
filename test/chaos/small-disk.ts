/** A small file system for a profile, and a file that fills it. */
import { spawnSync } from 'node:child_process';
import { closeSync, mkdirSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Enough for a new profile, and little enough to be filled at once. */
const SIZE = '128m';
const BLOCK = Buffer.alloc(4096, 1);

export interface SmallDisk {
  /**
   * For the browser. What it stores lies on the small file system, its temporary files do not: a
   * full one would kill its processes.
   */
  profile: string;
  /** Leaves no room, whatever was freed meanwhile. */
  fill(): void;
  empty(): void;
  remove(): void;
}

/** Why there can be none here; `undefined` if there can. */
export function smallDiskObstacle(): string | undefined {
  if (process.platform !== 'linux') return 'a small disk is mounted on Linux only';
  const folder = mkdtempSync(join(tmpdir(), 'second-look-small-'));
  const refusal = mount(folder);
  if (!refusal) unmount(folder);
  rmSync(folder, { recursive: true });
  return refusal;
}

/** @throws Error if nothing can be mounted */
export function smallDisk(): SmallDisk {
  const profile = mkdtempSync(join(tmpdir(), 'second-look-small-'));
  const folder = join(profile, 'Default');
  mkdirSync(folder);
  const refusal = mount(folder);
  if (refusal) throw new Error(refusal);
  const ballast = join(folder, 'ballast');
  return {
    profile,
    fill: () => fill(ballast),
    empty: () => rmSync(ballast),
    remove() {
      unmount(folder);
      rmSync(profile, { recursive: true, force: true });
    },
  };
}

/** @returns what the system says against it */
function mount(folder: string): string | undefined {
  const { status, stderr, error } = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${SIZE}`, 'tmpfs', folder], {
    encoding: 'utf8',
  });
  return status === 0 ? undefined : `no small disk can be mounted: ${error?.message ?? stderr.trim()}`;
}

function unmount(folder: string): void {
  spawnSync('umount', ['-l', folder]);
}

function fill(path: string): void {
  const file = openSync(path, 'a');
  try {
    for (;;) writeSync(file, BLOCK);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
  } finally {
    closeSync(file);
  }
}
