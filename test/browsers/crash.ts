import type { BrowserContext } from 'playwright-core';
import { within } from './within';

/** How long a killed browser may take to be gone, ms. */
const GONE_LIMIT = 30_000;

/** Kills the browser's main process (SIGKILL), which ends all others. Resolves when the driver has noticed. */
export async function crash(context: BrowserContext): Promise<void> {
  const session = await context.browser()?.newBrowserCDPSession();
  if (!session) throw new Error('the browser is closed');
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  const main = processInfo.find(({ type }) => type === 'browser');
  if (!main) throw new Error('the browser does not name its main process');
  const closed = new Promise<void>(resolve => context.once('close', () => resolve()));
  process.kill(main.id, 'SIGKILL');
  await within(GONE_LIMIT, 'the killed browser is gone', closed);
}
