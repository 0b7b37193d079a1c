/** Which part of the settings is in view, and which one the navigation marks. */
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { contoso } from './contoso';

const world = contoso();
const WINDOW = { width: 400, height: 800 };

const shown = (page: Page) =>
  page.evaluate(() => ({
    marked: document.querySelector('nav [aria-current]')?.getAttribute('href'),
    at: [...document.querySelectorAll('.part')]
      .filter(part => Math.abs(part.getBoundingClientRect().top) < innerHeight / 3)
      .map(({ id }) => `#${id}`),
  }));

it.each(['#organization', '#diagnostics'])('opens and reloads with %s at this part, and marks it', async hash => {
  const page = await world.browser.openOwnPage('src/welcome/index.html');
  await page.setViewportSize(WINDOW);
  await page.goto(new URL(`../options/index.html${hash}`, page.url()).href);
  const all = () => expect.poll(() => shown(page)).toEqual({ marked: hash, at: [hash] });
  const loaded = () => expect.poll(() => page.locator('.site-name, .coverage-sum').count()).toBeGreaterThan(1);
  await loaded();
  await all();
  await page.reload();
  await loaded();
  await all();
});
