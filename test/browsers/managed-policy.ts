/**
 * Managed policy as an admin's tools would leave it on the machine. It holds for every browser of
 * this process, or of the machine (policy-folders.ts), so tests with a policy run one at a time
 * there, and what was there before comes back: on `restore`, at the end of the process, and (from
 * the copy beside it) after a process that was killed.
 */
import {
  accessSync,
  constants,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { policyFolders } from './policy-folders';
import { CHROMIUM_ID, FIREFOX_ID } from './tenant-address';

const chromiumFile = (name = 'second-look-test.json') => join(policyFolders().chromium, 'managed', name);
const firefoxFile = () => join(policyFolders().firefox, 'policies.json');
const LONG_AGO = new Date('2020-01-01');
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

interface Users {
  /** How many have yet to restore the file: the last one does. */
  count: number;
  /** The outermost folder that the first one made. */
  madeFolder: string | undefined;
}
const usersOf = new Map<string, Users>();

export interface ManagedPolicy {
  /** Gives the extension these values. Chromium notices at once, Firefox at its next start. */
  set(values: Record<string, unknown>): void;
  /** The whole file, as broken as the test wants it. */
  setFile(text: string): void;
  /** The policy is gone, as when an admin withdraws it. */
  remove(): void;
  /** As it was before the test, once all who set it have restored it. */
  restore(): void;
}

/** Why a test with a policy has to be skipped here; `undefined` when it can run. */
export function policyObstacle(browser: 'chromium' | 'firefox'): string | undefined {
  if (process.platform !== 'linux') return 'managed policy is tested on Linux only';
  let folder = dirname(browser === 'chromium' ? chromiumFile() : firefoxFile());
  while (!existsSync(folder)) folder = dirname(folder);
  try {
    accessSync(folder, constants.W_OK);
    return undefined;
  } catch {
    return `${folder} is not writable: managed policy needs root`;
  }
}

/** `others`: policies of the browser itself that go into the same file. */
export function chromiumPolicy(others: Record<string, unknown> = {}): ManagedPolicy {
  return policyFile(
    chromiumFile(),
    values => ({ ...others, '3rdparty': { extensions: { [CHROMIUM_ID]: values } } }),
    policyObstacle('chromium'),
  );
}

/** Another file beside it, as broken as the test wants it: `setFile` puts it there. */
export function chromiumPolicyFile(name: string): Pick<ManagedPolicy, 'setFile' | 'restore'> {
  return policyFile(chromiumFile(name), values => values, policyObstacle('chromium'));
}

export function firefoxPolicy(others: Record<string, unknown> = {}): ManagedPolicy {
  const contents = (values: object) => ({
    policies: { ...others, '3rdparty': { Extensions: { [FIREFOX_ID]: values } } },
  });
  return policyFile(firefoxFile(), contents, policyObstacle('firefox'));
}

function policyFile(file: string, contents: (values: object) => object, obstacle: string | undefined): ManagedPolicy {
  if (obstacle) throw new Error(obstacle);
  const folder = dirname(file);
  const firstCreated = mkdirSync(folder, { recursive: true });
  // Not beside the file: Chromium reads everything that lies there, whatever its name.
  const before = `${folder}.${basename(file)}-before`;
  const next = `${folder}.${basename(file)}-next`;
  // A copy that is there already was left by a killed run: it, and not the file, is the original.
  // An empty one stands for "no file".
  if (!existsSync(before)) {
    if (existsSync(file)) copyFileSync(file, before);
    else writeFileSync(before, '');
  }

  const users = usersOf.get(file) ?? { count: 0, madeFolder: firstCreated };
  users.count += 1;
  usersOf.set(file, users);
  let isRestored = false;

  const restore = () => {
    if (isRestored) return;
    isRestored = true;
    process.off('exit', restore);
    for (const signal of SIGNALS) process.off(signal, interrupted);
    users.count -= 1;
    if (users.count > 0) return;
    usersOf.delete(file);
    if (!existsSync(before)) return;
    if (readFileSync(before, 'utf8') === '') {
      rmSync(file, { force: true });
      rmSync(before);
    } else renameSync(before, file);
    if (users.madeFolder) removeEmptyFolders(folder, users.madeFolder);
  };
  /**
   * `exit` does not come when a signal ends the process; the signal then does what it would have
   * done without us.
   */
  const interrupted = (signal: NodeJS.Signals) => {
    restore();
    process.kill(process.pid, signal);
  };
  process.on('exit', restore);
  for (const signal of SIGNALS) process.on(signal, interrupted);

  /**
   * By renaming: a browser that watches the folder must not read half a file. For the same reason
   * Chromium waits 5 s after a file that is newer than the last one (async_policy_loader.cc).
   */
  const setFile = (text: string) => {
    writeFileSync(next, text);
    utimesSync(next, LONG_AGO, LONG_AGO);
    renameSync(next, file);
  };
  return {
    set: values => setFile(JSON.stringify(contents(values), null, 2)),
    setFile,
    remove: () => rmSync(file, { force: true }),
    restore,
  };
}

function removeEmptyFolders(from: string, upTo: string): void {
  for (
    let folder = from;
    folder.startsWith(upTo) && existsSync(folder) && readdirSync(folder).length === 0;
    folder = dirname(folder)
  ) {
    rmdirSync(folder);
  }
}
