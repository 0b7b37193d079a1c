/**
 * The same Chromium twice, with the extension and without, each with a tenant of its own, doing the
 * same things.
 */
import type { CDPSession, Page } from 'playwright-core';
import { type ChromiumBrowser, launchChromium } from '../../browsers/chromium';
import { type RecordedRequest, startTenant, type Tenant } from '../../tenant/tenant';
import type { Check } from './check';
import { evaluate } from './evaluate';
import { makeKit } from './kit';

const PAGES = {
  blank: 'https://contoso.sharepoint.com/sites/hr/SitePages/Blank.aspx',
  text: 'https://contoso.sharepoint.com/_test/text',
};

/** All that can be told about one run of a check. */
export interface Facts {
  returned: unknown;
  /** In order of method, path and body, since requests may overtake each other. */
  server: unknown[];
  console: string[];
  errors: string[];
}

export class Side {
  readonly #page: Page;
  readonly #session: CDPSession;
  #console: string[] = [];
  #errors: string[] = [];
  #returned: unknown;
  /** The page is still as it was when loaded. */
  #asItWas: Check['on'];

  readonly tenant: Tenant;
  readonly browser: ChromiumBrowser;

  private constructor(tenant: Tenant, browser: ChromiumBrowser, page: Page, session: CDPSession) {
    this.tenant = tenant;
    this.browser = browser;
    this.#page = page;
    this.#session = session;
    page.on('console', message => this.#console.push(`${message.type()}: ${message.text()}`));
    page.on('pageerror', error => this.#errors.push(`${error.name}: ${error.message}`));
  }

  static async open(extension: boolean): Promise<Side> {
    const tenant = await startTenant();
    const browser = await launchChromium(tenant, { extension });
    const page = await browser.context.newPage();
    return new Side(tenant, browser, page, await browser.context.newCDPSession(page));
  }

  /** Runs a check, on a fresh page if need be. */
  async run(check: Omit<Check, 'name'>, address: string): Promise<void> {
    const { run, given, on = 'blank', leavesPage, server } = check;
    if (!leavesPage || this.#asItWas !== on) await this.#page.goto(PAGES[on]);
    // What such a check calls off may still arrive at the server.
    this.#asItWas = leavesPage && server !== false ? on : undefined;
    this.tenant.reset();
    this.#console = [];
    this.#errors = [];
    this.#returned = await evaluate(
      this.#session,
      `(${asExpression(run)})(${JSON.stringify(address)}, (${makeKit})(), ${JSON.stringify(given)})`,
    );
  }

  facts(): Facts {
    const server = this.tenant.requests
      .filter(({ path }) => path !== '/favicon.ico')
      .map(received)
      .sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
    return { returned: this.#returned, server, console: [...this.#console].sort(), errors: [...this.#errors].sort() };
  }

  async close(): Promise<void> {
    await this.browser.close();
    await this.tenant.close();
  }
}

/** A method of an object literal is an expression only with `function` in front. */
function asExpression(run: Check['run']): string {
  const source = String(run);
  const method = /^(async\s+)?run\s*\(/.exec(source);
  return method ? `${method[1] ?? ''}function ${source.slice((method[1] ?? '').length)}` : source;
}

/**
 * A request as it arrived, headers in their order: all but the separator that a browser draws anew
 * each time, and the language, which the driver sets in a frame of another process sooner or later.
 */
function received({ method, host, path, headers, body }: RecordedRequest): unknown {
  const plain = (text: string) => text.replace(/----WebKitFormBoundary\w{16}/g, 'SEPARATOR');
  const bytes = plain(Buffer.from(body).toString('latin1'));
  const lines = Object.entries(headers)
    .filter(([name]) => name !== 'accept-language')
    .map(([name, value]) => `${name}: ${plain(String(value))}`);
  return { method, host, path, bytes, headers: lines };
}

/** Runs a check on both sides at once. */
export async function runBoth(plain: Side, hooked: Side, check: Check, address: string): Promise<void> {
  // Both to their end, even if one fails: a check still running would disturb the next.
  const runs = await Promise.allSettled([plain.run(check, address), hooked.run(check, address)]);
  for (const run of runs) if (run.status === 'rejected') throw run.reason;
}

/**
 * The same, and compares. What comes a little later than the check's end (the console, a last
 * request) gets half a second to come.
 */
export async function compare(
  plain: Side,
  hooked: Side,
  check: Check,
  address: string,
): Promise<{ without: Facts; with: Facts }> {
  await runBoth(plain, hooked, check, address);
  const take = () => {
    const facts = { without: plain.facts(), with: hooked.facts() };
    if (check.server === false) facts.without.server = facts.with.server = [];
    return facts;
  };
  for (let tries = 0; tries < 20; tries++) {
    const facts = take();
    if (tries > 0 && JSON.stringify(facts.without) === JSON.stringify(facts.with)) return facts;
    await new Promise(resolve => setTimeout(resolve, 25));
  }
  return take();
}
