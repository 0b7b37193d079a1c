/**
 * Where the browsers of this process look for managed policies. If the machine lets us, these are
 * folders of our own, which nobody else's browsers see, so that tests can run beside each other; or
 * else they are the machine's.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface PolicyFolders {
  chromium: string;
  firefox: string;
  isOwn: boolean;
}

/** How to start a browser so that it sees them. */
export interface Launch {
  path: string;
  env: Record<string, string>;
}

/** `/etc/firefox-esr/policies` is not read. */
const MACHINE: PolicyFolders = { chromium: '/etc/chromium/policies', firefox: '/etc/firefox/policies', isOwn: false };
const LAUNCHER = fileURLToPath(new URL('with-policies.sh', import.meta.url));

let folders: PolicyFolders | undefined;

/** The same ones as long as this process lives. */
export function policyFolders(): PolicyFolders {
  folders ??= ownFolders() ?? MACHINE;
  return folders;
}

function ownFolders(): PolicyFolders | undefined {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return undefined;
  const root = mkdtempSync(join(tmpdir(), 'second-look-policies-'));
  process.on('exit', () => rmSync(root, { recursive: true, force: true }));
  const own = { chromium: join(root, 'chromium'), firefox: join(root, 'firefox'), isOwn: true };
  // Both sides have to be there before one can be put in the place of the other.
  try {
    for (const folder of [own.chromium, own.firefox, MACHINE.chromium, MACHINE.firefox])
      mkdirSync(folder, { recursive: true });
  } catch {
    // A file system that cannot be written to.
    return undefined;
  }
  // Within a container root may not have the right to.
  const { path, env } = launchWith(root, 'true');
  return spawnSync(path, { env: { ...process.env, ...env } }).status === 0 ? own : undefined;
}

export function launchOf(browser: string): Launch {
  const { isOwn, chromium } = policyFolders();
  return isOwn ? launchWith(dirname(chromium), browser) : { path: browser, env: {} };
}

function launchWith(root: string, browser: string): Launch {
  return { path: LAUNCHER, env: { SECOND_LOOK_POLICIES: root, SECOND_LOOK_BROWSER: browser } };
}
