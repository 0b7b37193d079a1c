import type { BrowserContext, Page } from 'playwright-core';

/** The page opens when the policy has come, which takes a browser seconds after its start, ms. */
const PATIENCE = 15_000;

const isWelcome = (page: Page) => page.url().startsWith('chrome-extension://') && page.url().endsWith('/src/welcome/index.html');

/** Closes the tab that opens after an installation, when it has come. */
export async function closeWelcome(context: BrowserContext): Promise<void> {
  for (const end = Date.now() + PATIENCE; Date.now() < end; await new Promise(resolve => setTimeout(resolve, 20))) {
    const page = context.pages().find(isWelcome);
    if (page) return page.close();
  }
}
