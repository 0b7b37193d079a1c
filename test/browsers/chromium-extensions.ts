/** What somebody can do to the extension on `chrome://extensions`. */
import type { BrowserContext } from 'playwright-core';
import { CHROMIUM_ID } from './tenant-address';

/**
 * A file of that page: it may do all that the page may, and the page itself costs two seconds of a
 * processor.
 */
export const EXTENSIONS_PAGE = 'chrome://extensions/strings.m.js';

type Act = 'reload' | 'switch off' | 'switch on' | 'sites on click' | 'all sites';

/** The two interfaces of that page that are used here; only it has them. */
interface Api {
  developerPrivate: {
    updateProfileConfiguration(update: { inDeveloperMode: boolean }): Promise<void>;
    updateExtensionConfiguration(update: {
      extensionId: string;
      hostAccess: 'ON_CLICK' | 'ON_ALL_SITES';
    }): Promise<void>;
    reload(id: string, options: { failQuietly: boolean }): Promise<unknown>;
  };
  management: { setEnabled(id: string, enabled: boolean): Promise<void> };
}

/** Resolves when the browser has done it; the extension may need a moment more to be back. */
export async function atExtensionsPage(context: BrowserContext, act: Act): Promise<void> {
  const page = await context.newPage();
  await page.goto(EXTENSIONS_PAGE);
  await page.evaluate(
    async ({ id, what }) => {
      const { developerPrivate, management } = (globalThis as unknown as { chrome: Api }).chrome;
      // Otherwise an unpacked extension that is loaded again stays switched off.
      await developerPrivate.updateProfileConfiguration({ inDeveloperMode: true });
      if (what === 'reload') await developerPrivate.reload(id, { failQuietly: true });
      else if (what === 'sites on click' || what === 'all sites')
        await developerPrivate.updateExtensionConfiguration({
          extensionId: id,
          hostAccess: what === 'all sites' ? 'ON_ALL_SITES' : 'ON_CLICK',
        });
      else await management.setEnabled(id, what === 'switch on');
    },
    { id: CHROMIUM_ID, what: act },
  );
  await page.close();
}
