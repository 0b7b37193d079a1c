/** What axe-core finds: every rule of every impact, best practices included. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Frame, Page } from 'playwright-core';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** @returns in words: impact, rule, and the elements */
export async function violationsIn(frame: Page | Frame, leaveOut: readonly string[] = []): Promise<string[]> {
  // By the debugger, which no content security policy of the page stops.
  await frame.evaluate(AXE);
  return frame.evaluate(async disabled => {
    const { axe } = globalThis as unknown as { axe: typeof import('axe-core') };
    const rules = Object.fromEntries(disabled.map(rule => [rule, { enabled: false }]));
    const { violations } = await axe.run(document, { iframes: false, rules });
    return violations.map(
      ({ impact, id, nodes }) =>
        `${impact} ${id}: ${nodes.map(node => `${node.html} ${node.failureSummary}`).join(' | ')}`,
    );
  }, leaveOut);
}

/** In light and dark. */
export async function violations(page: Page, leaveOut: readonly string[] = []): Promise<string[]> {
  const found: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    found.push(...(await violationsIn(page, leaveOut)).map(violation => `${colorScheme}: ${violation}`));
  }
  return found;
}
