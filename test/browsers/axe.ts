/** What axe-core finds: every rule of every impact, best practices included. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Frame, Page } from 'playwright-core';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** WCAG 2.5.8, which axe-core leaves off unless it is asked for. */
const OFF_BY_DEFAULT = ['target-size'];
/** The rules that depend on colours. */
const OF_COLOURS = ['color-contrast', 'link-in-text-block'];

interface Options {
  leaveOut?: readonly string[];
  /** For the other colours of a page that was looked at as a whole in one. */
  coloursOnly?: boolean;
}

/** @returns in words: impact, rule, and the elements */
export async function violationsIn(
  frame: Page | Frame,
  { leaveOut = [], coloursOnly = false }: Options = {},
): Promise<string[]> {
  // By the debugger, which no content security policy of the page stops.
  await frame.evaluate(AXE);
  const only = coloursOnly ? OF_COLOURS.filter(rule => !leaveOut.includes(rule)) : [];
  return frame.evaluate(
    async ([disabled, enabled, wanted]) => {
      const { axe } = globalThis as unknown as { axe: typeof import('axe-core') };
      const rules = Object.fromEntries([
        ...enabled.map(rule => [rule, { enabled: true }] as const),
        ...disabled.map(rule => [rule, { enabled: false }] as const),
      ]);
      const which = wanted.length > 0 ? { runOnly: { type: 'rule' as const, values: wanted } } : { rules };
      const { violations } = await axe.run(document, { iframes: false, ...which });
      return violations.map(
        ({ impact, id, nodes }) =>
          `${impact} ${id}: ${nodes.map(node => `${node.html} ${node.failureSummary}`).join(' | ')}`,
      );
    },
    [[...leaveOut], OFF_BY_DEFAULT, only] as const,
  );
}

/** In light; in dark what depends on colours, for all else is the same. */
export async function violations(page: Page, leaveOut: readonly string[] = []): Promise<string[]> {
  const found: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const coloursOnly = colorScheme === 'dark';
    found.push(
      ...(await violationsIn(page, { leaveOut, coloursOnly })).map(violation => `${colorScheme}: ${violation}`),
    );
  }
  return found;
}
