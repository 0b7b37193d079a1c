import type { BrowserContext, CDPSession, Worker } from 'playwright-core';
import { backgroundListens } from './background-listens';
import { CHROMIUM_ID } from './tenant-address';

/** How long to wait for the browser to end a worker, ms. */
const STRIKE_LIMIT = 1000;

/** How long to wait for a worker to start, or to stay away, ms. */
const START_LIMIT = 30_000;

/** The extension's service worker, which comes and goes. */
export class ExtensionWorker {
  readonly #context: BrowserContext;
  readonly #scope: string;
  #session?: Promise<CDPSession>;

  constructor(context: BrowserContext, id = CHROMIUM_ID) {
    this.#context = context;
    this.#scope = `chrome-extension://${id}/`;
  }

  async find(): Promise<Worker> {
    const known = this.#known();
    if (known && (await this.runs())) return known;
    if (known) await this.#wake();
    return (
      this.#known() ??
      this.#context.waitForEvent('serviceworker', {
        predicate: worker => worker.url().startsWith(this.#scope),
        timeout: START_LIMIT,
      })
    );
  }

  async runs(): Promise<boolean> {
    return (await this.#targets()).length > 0;
  }

  /** Resolves when the worker, which something else starts, listens to all the policy wants. */
  async listens(): Promise<void> {
    for (const end = Date.now() + START_LIMIT; Date.now() < end; ) {
      // One that has just ended answers no more.
      if (
        await this.#known()
          ?.evaluate(backgroundListens)
          .catch(() => false)
      )
        return;
      await new Promise(resolve => setTimeout(resolve, 10));
    }
    throw new Error(`the service worker did not start within ${START_LIMIT} ms`);
  }

  /**
   * Asked again until it stays away: an event that arrives meanwhile (a policy, an alarm) starts it
   * anew at once.
   */
  async kill(): Promise<void> {
    const session = await this.#browserSession();
    const end = Date.now() + START_LIMIT;
    for (let tries = 0; Date.now() < end; tries++) {
      const targets = await this.#targets();
      if (targets.length === 0) return;
      if (tries % 20 === 0) for (const targetId of targets) await session.send('Target.closeTarget', { targetId });
      await new Promise(resolve => setTimeout(resolve, 25));
    }
    throw new Error(`the service worker did not end within ${START_LIMIT} ms`);
  }

  /**
   * Once: an event that waits for it starts it anew at once, under the same number. Resolves when
   * it is gone.
   */
  async end(): Promise<void> {
    const states = await this.#openStates();
    const stopped = new Promise<void>(resolve => {
      states.on('ServiceWorker.workerVersionUpdated', ({ versions }) => {
        if (versions.some(({ runningStatus }) => runningStatus === 'stopped' || runningStatus === 'starting'))
          resolve();
      });
    });
    await states.send('ServiceWorker.enable');
    const session = await this.#browserSession();
    for (const targetId of await this.#targets()) await session.send('Target.closeTarget', { targetId });
    await stopped;
    await states.detach();
  }

  /** Ends it if it is running. @returns whether it was running; it may be running again by then */
  async strike(): Promise<boolean> {
    if (!(await this.runs())) return false;
    // It may end by itself meanwhile, and then no event follows.
    await Promise.race([this.end(), new Promise(resolve => setTimeout(resolve, STRIKE_LIMIT))]);
    return true;
  }

  #known(): Worker | undefined {
    return this.#context.serviceWorkers().find(worker => worker.url().startsWith(this.#scope));
  }

  /**
   * By the browser's own hand: a message would be an event that the extension has to answer, and
   * might record.
   */
  async #wake(): Promise<void> {
    const session = await this.#openStates();
    await session.send('ServiceWorker.enable');
    await session.send('ServiceWorker.startWorker', { scopeURL: this.#scope });
    await session.detach();
  }

  /** What tells of the worker's states; only a page of its own can. */
  async #openStates(): Promise<CDPSession> {
    const page = this.#context.pages().find(candidate => candidate.url().startsWith(this.#scope));
    if (!page) throw new Error('no page of the extension is open to reach its worker from');
    return this.#context.newCDPSession(page);
  }

  async #targets(): Promise<string[]> {
    const { targetInfos } = await (await this.#browserSession()).send('Target.getTargets');
    return targetInfos
      .filter(({ type, url }) => type === 'service_worker' && url.startsWith(this.#scope))
      .map(({ targetId }) => targetId);
  }

  #browserSession(): Promise<CDPSession> {
    const browser = this.#context.browser();
    if (!browser) throw new Error('the browser is closed');
    this.#session ??= browser.newBrowserCDPSession();
    return this.#session;
  }
}
