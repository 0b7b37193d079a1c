import type { ChromiumBrowser } from './chromium';

/** Gives the extension these values now: by itself the browser looks after 5 s. */
export async function deliverPolicy(
  { context, policy }: Pick<ChromiumBrowser, 'context' | 'policy'>,
  values: Record<string, unknown>,
): Promise<void> {
  if (!policy) throw new Error('this browser was started without a policy');
  policy.set(values);
  const page = await context.newPage();
  await page.goto('chrome://policy');
  await page.click('#reload-policies');
  await page.close();
}
