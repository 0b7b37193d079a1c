/** The disk of the profile fills up, and has room again later. */
import { spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { chaos, INFORM, pause } from './chaos-test';
import { problemsIn } from './invariant';

const SIZE = '256m';

function mountSmall(): { folder: string } | { obstacle: string } {
  const folder = mkdtempSync(join(tmpdir(), 'second-look-small-'));
  const { status, stderr } = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${SIZE}`, 'tmpfs', folder], { encoding: 'utf8' });
  if (status === 0) return { folder };
  rmSync(folder, { recursive: true });
  return { obstacle: `no small file system: ${stderr || 'mount is missing'}`.trim() };
}

/** Writes a file until there is no room left, whatever the browser writes meanwhile. */
function fillDisk(path: string): void {
  const file = openSync(path, 'w');
  const block = Buffer.alloc(4096, 1);
  try {
    for (;;) writeSync(file, block);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
  } finally {
    closeSync(file);
  }
}

const small = mountSmall();
const obstacle = 'obstacle' in small ? small.obstacle : undefined;

describe.skipIf(obstacle)(`the disk is full${obstacle ? ` (skipped: ${obstacle})` : ''}`, () => {
  it('lets the page work, and records its shares when there is room again', async () => {
    if (!('folder' in small)) return;
    const { folder } = small;
    onTestFinished(() => {
      spawnSync('umount', ['-l', folder]);
      rmSync(folder, { recursive: true, force: true });
    });
    const world = await chaos(13, { policy: INFORM, profile: join(folder, 'profile') });
    const [page] = world.pages;
    if (!page) throw new Error('no tab');
    await world.calls.burst(page, 5);
    await world.browser.waitForEntries(all => all.filter(({ kind }) => kind === 'activity').length === 5);
    const ballast = join(folder, 'ballast');
    fillDisk(ballast);
    for (let turn = 0; turn < 4; turn += 1) {
      await world.calls.burst(page, 5);
      await pause(1500);
    }
    await world.collect();
    expect(world.inFlight()).toBe(0);
    rmSync(ballast);
    const found = await world.settle();
    expect(problemsIn(found)).toEqual({});
    expect(found.received).toBe(25);
  }, 240_000);
});
