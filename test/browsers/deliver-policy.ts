import type { ChromiumBrowser } from './chromium';

/**
 * A file of the page that shows policies: it may do all that the page may, and the page itself
 * costs two seconds of a processor.
 */
const POLICY_PAGE = 'chrome://policy/strings.m.js';

/** Gives the extension these values now: by itself the browser looks after 5 s. */
export async function deliverPolicy(
  { context, policy }: Pick<ChromiumBrowser, 'context' | 'policy'>,
  values: Record<string, unknown>,
): Promise<void> {
  if (!policy) throw new Error('this browser was started without a policy');
  policy.set(values);
  const page = await context.newPage();
  await page.goto(POLICY_PAGE);
  await page.evaluate(() =>
    (globalThis as unknown as { chrome: { send(message: string): void } }).chrome.send('reloadPolicies'),
  );
  await page.close();
}
