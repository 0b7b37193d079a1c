import type { BrowserContext } from 'playwright-core';
import { EXTENSIONS_PAGE } from './chromium-extensions';
import { CHROMIUM_ID } from './tenant-address';

/**
 * Chromium asks a person whether an extension may have more hosts, in a window that no driver can
 * answer. It does not ask for what is allowed beforehand on `chrome://extensions`, so that a click
 * on a button of ours does the rest.
 */
export async function allowHosts(context: BrowserContext, origins: readonly string[]): Promise<void> {
  const page = await context.newPage();
  await page.goto(EXTENSIONS_PAGE);
  await page.evaluate(
    async ([id, ...patterns]) => {
      const { developerPrivate } = chrome as unknown as {
        developerPrivate: { addHostPermission(id: string, host: string): Promise<void> };
      };
      for (const pattern of patterns) await developerPrivate.addHostPermission(id as string, pattern);
    },
    [CHROMIUM_ID, ...origins],
  );
  await page.close();
}
