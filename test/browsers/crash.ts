import type { BrowserContext } from 'playwright-core';
import { within } from './within';

/** How long a killed browser may take to be gone, ms. */
const GONE_LIMIT = 30_000;

/**
 * Kills the browser's main process (SIGKILL), which ends all others. Resolves when the driver has
 * noticed and the process is gone: until then it may hold the lock of its databases, and a browser
 * that starts on the same profile cannot open them.
 */
export async function crash(context: BrowserContext): Promise<void> {
  const session = await context.browser()?.newBrowserCDPSession();
  if (!session) throw new Error('the browser is closed');
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  const main = processInfo.find(({ type }) => type === 'browser');
  if (!main) throw new Error('the browser does not name its main process');
  const closed = new Promise<void>(resolve => context.once('close', () => resolve()));
  process.kill(main.id, 'SIGKILL');
  await within(GONE_LIMIT, 'the killed browser is gone', Promise.all([closed, ended(main.id)]));
}

async function ended(pid: number): Promise<void> {
  while (isRunning(pid)) await new Promise(resolve => setTimeout(resolve, 10));
}

function isRunning(pid: number): boolean {
  try {
    // Signal 0 is none: it only asks whether there is such a process.
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
