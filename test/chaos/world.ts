/** Contoso, a browser that can crash and restart on the same profile, and a receiver that fails. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { type ChromiumBrowser, launchChromium } from '../browsers/chromium';
import { within } from '../browsers/within';
import { BLANK } from '../e2e/contoso';
import { type Receiver, startReceiver } from '../receiver/receiver';
import { startTenant, type Tenant } from '../tenant/tenant';
import type { Call, Calls } from './calls';
import { type Findings, findingsIn, numbersOf, problemsIn } from './invariant';

export interface ChaosOptions {
  seed: number;
  /** Added to the keys that forwarding needs. `undefined`: no managed policy, and no forwarding. */
  policy?: Record<string, unknown> | undefined;
  /** Probability that a request to the receiver fails. */
  failing?: number;
  /** Folder of the profile; by default a temporary one. */
  profile?: string;
  /** Opens the first tab at once, before the browser has its policy. */
  early?: boolean;
}

/** Limit of one step, ms. Far more than a busy machine needs, so what takes longer has hung. */
export const STEP_LIMIT = 60_000;

/**
 * How long the figures must stay the same to count as final, ms. Longer than any pause between two
 * tries.
 */
const UNCHANGED_LIMIT = 35_000;

export class ChaosWorld {
  readonly tenant: Tenant;
  readonly calls: Calls;
  readonly pages: Page[] = [];
  readonly #options: ChaosOptions;
  readonly #receiver: Receiver;
  readonly #profile: string;
  readonly #orphaned = new Set<Call>();
  #browser: ChromiumBrowser | undefined;
  /** When the browser was killed, epoch ms. */
  readonly #crashes: number[] = [];
  #starts = 0;

  private constructor(tenant: Tenant, receiver: Receiver, profile: string, calls: Calls, options: ChaosOptions) {
    this.tenant = tenant;
    this.#receiver = receiver;
    this.#profile = profile;
    this.calls = calls;
    this.#options = options;
  }

  static async start(calls: Calls, options: ChaosOptions): Promise<ChaosWorld> {
    const tenant = await startTenant();
    const { seed, failing = 0 } = options;
    const receiver = await startReceiver({ kind: 'otlp', unreliable: { seed, probability: failing, hangMs: 20_000 } });
    const profile = options.profile ?? (await mkdtemp(join(tmpdir(), 'second-look-chaos-')));
    const world = new ChaosWorld(tenant, receiver, profile, calls, options);
    await world.open();
    return world;
  }

  get browser(): ChromiumBrowser {
    if (!this.#browser) throw new Error('the browser is not open');
    return this.#browser;
  }

  get receiver(): Receiver {
    return this.#receiver;
  }

  /** Starts the browser with so many tabs of Contoso. */
  async open(tabs = 1): Promise<void> {
    // After a restart the policy of before is known, and nothing waits for the browser to deliver
    // it.
    const { policy, early = this.#starts > 0 } = this.#options;
    this.#browser = await launchChromium(this.tenant, {
      profile: this.#profile,
      early,
      ...(policy ? { policy: this.policyValues() } : {}),
    });
    // Opens the tab from which the log is read and the worker is found.
    await this.#firstRead(this.#browser);
    this.#starts += 1;
    for (let tab = 0; tab < tabs; tab += 1) await this.openTab();
  }

  /**
   * The browser refuses to open a database with broken files once, and has deleted it by the next
   * time.
   */
  async #firstRead(browser: ChromiumBrowser): Promise<void> {
    const read = () => within(STEP_LIMIT, 'the log is read after the start of the browser', browser.entries());
    await read().catch(read);
  }

  async openTab(): Promise<Page> {
    const page = await this.browser.context.newPage();
    await page.goto(BLANK);
    this.pages.push(page);
    return page;
  }

  /** The managed values, with those that forwarding needs. */
  policyValues(): Record<string, unknown> {
    return { ...this.#options.policy, forwardKind: 'otlp', forwardUrl: this.#receiver.url, privacyLevel: 'full' };
  }

  /**
   * Kills the browser (SIGKILL) and starts it again on the same profile.
   * @param meanwhile gets the folder of the profile
   */
  async crash(tabs = 1, meanwhile: (profile: string) => void = () => undefined): Promise<void> {
    this.orphan();
    this.#crashes.push(Date.now());
    await this.browser.crash();
    meanwhile(this.#profile);
    this.pages.length = 0;
    await this.open(tabs);
  }

  /** Marks the open calls: their pages are about to go, and with them the replies. */
  orphan(): void {
    for (const call of this.calls.started) if (call.answer === undefined) this.#orphaned.add(call);
  }

  /** Number of calls of living pages without a reply. */
  inFlight(): number {
    return this.calls.started.filter(call => call.answer === undefined && !this.#orphaned.has(call)).length;
  }

  async collect(): Promise<void> {
    for (const page of this.pages)
      await within(STEP_LIMIT, 'a page gives the replies that it got', this.calls.collect(page));
  }

  /** Waits until each call of a living page has its reply. */
  async answered(): Promise<void> {
    for (const end = Date.now() + STEP_LIMIT; ; await new Promise(resolve => setTimeout(resolve, 100))) {
      await this.collect();
      if (this.inFlight() === 0) return;
      if (Date.now() > end) throw new Error(`not within ${STEP_LIMIT} ms: the replies to ${this.inFlight()} calls`);
    }
  }

  /** Waits until the log has everything that the server received so far. */
  async recorded(): Promise<void> {
    for (const end = Date.now() + STEP_LIMIT; ; await new Promise(resolve => setTimeout(resolve, 200))) {
      const { lost } = await this.findings();
      if (lost.length === 0) return;
      if (Date.now() > end)
        throw new Error(`not within ${STEP_LIMIT} ms: the log has what the server received, also\n${lost.join('\n')}`);
    }
  }

  /**
   * Waits until the invariant holds, or until nothing changes any more. From here on the receiver
   * accepts everything.
   */
  async settle(tell: (found: Findings) => void = () => undefined, limit = UNCHANGED_LIMIT): Promise<Findings> {
    this.#receiver.recover();
    const own = this.#options.policy && (await this.browser.openOwnPage('src/popup/index.html'));
    let last = '';
    for (let end = Date.now() + limit; ; ) {
      // Not awaited: the reply comes only after a request to the receiver that may hang.
      own?.evaluate(() => chrome.runtime.sendMessage({ type: 'forward' })).catch(() => undefined);
      await this.collect();
      const found = await this.findings();
      const numbers = numbersOf(found);
      if (numbers !== last) {
        tell(found);
        end = Date.now() + limit;
        last = numbers;
      }
      if ((Object.keys(problemsIn(found)).length === 0 && this.inFlight() === 0) || Date.now() > end) {
        if (own) await within(STEP_LIMIT, 'a tab closes', own.close());
        return found;
      }
      await new Promise(resolve => setTimeout(resolve, 1000));
    }
  }

  async findings(): Promise<Findings> {
    return findingsIn({
      calls: this.calls.started,
      requests: this.tenant.requests,
      entries: await within(STEP_LIMIT, 'the log is read', this.browser.entries()),
      orphaned: this.#orphaned,
      crashes: this.#crashes,
      ...(this.#options.policy ? { receiver: this.#receiver } : {}),
    });
  }

  async close(): Promise<void> {
    if (this.#browser) await within(STEP_LIMIT, 'the browser closes', this.#browser.close());
    await within(STEP_LIMIT, 'tenant and receiver close', Promise.all([this.tenant.close(), this.#receiver.close()]));
    if (!this.#options.profile)
      await rm(this.#profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }
}
