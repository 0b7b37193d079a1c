import type { Page } from 'playwright-core';

export interface Variant {
  width: number;
  height: number;
  colorScheme?: 'dark';
  forcedColors?: 'active';
}

/** With reduced motion, so that a picture shows no step of one. Charts are drawn again by then. */
export async function show(page: Page, { width, height, ...media }: Variant): Promise<void> {
  await page.setViewportSize({ width, height });
  await page.emulateMedia({ colorScheme: 'light', forcedColors: 'none', reducedMotion: 'reduce', ...media });
  await page.evaluate(() => new Promise(done => requestAnimationFrame(() => setTimeout(done, 200))));
}
