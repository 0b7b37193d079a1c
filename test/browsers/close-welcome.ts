import type { BrowserContext, Page } from 'playwright-core';

/** The page opens when the policy has come, which takes a browser seconds after its start, ms. */
const PATIENCE = 15_000;

const isWelcome = (page: Page) =>
  page.url().startsWith('chrome-extension://') && page.url().endsWith('/src/welcome/index.html');

/**
 * Closes the tab that opens after an installation, when it has come and has all its words.
 * Chromium's renderer keeps the words of an extension for all its pages; a page that is closed
 * while it asks for them leaves the others without any.
 */
export async function closeWelcome(context: BrowserContext): Promise<void> {
  for (const end = Date.now() + PATIENCE; Date.now() < end; await new Promise(resolve => setTimeout(resolve, 20))) {
    const page = context.pages().find(isWelcome);
    if (!page) continue;
    await page.locator('main').waitFor();
    return page.close();
  }
}
