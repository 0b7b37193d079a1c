import delay from 'delay';
import type { CDPSession, Page } from 'playwright-core';
import { expect } from 'vitest';
import type { ChromiumBrowser } from '../browsers/chromium';

/** More than any prompt has. */
const MOST_STOPS = 20;
const CODES = { Tab: 9, Enter: 13, Escape: 27 } as const;

/**
 * A tab in front whose way to another address the browser holds. Until that is decided, it hands on
 * no command of a driver to the tab but what a person does there; what stands in the prompt is
 * seen with the eyes of the extension.
 */
export class HeldTab {
  readonly #browser: ChromiumBrowser;
  readonly #session: Promise<CDPSession>;

  constructor(browser: ChromiumBrowser, page: Page) {
    this.#browser = browser;
    this.#session = page.context().newCDPSession(page);
  }

  /** The words of the prompt, once it has the keyboard. */
  async text(): Promise<string> {
    await this.#waitForKeyboard();
    return (await this.#look('dialog')) ?? '';
  }

  /** Each key once, when it is seen that it gets to where it is meant to. */
  async answer(button: '.proceed' | '.stop'): Promise<void> {
    await this.#waitForKeyboard();
    if (button === '.stop') return this.#press('Escape');
    await this.#walkTo(button);
    // Enter right after Tab does not continue.
    await delay(600);
    await this.#press('Enter');
  }

  /** And goes on. */
  async giveReason(reason: string): Promise<void> {
    await this.#waitForKeyboard();
    await this.#walkTo('textarea');
    for (const text of reason) await this.#send({ key: text, text });
    await this.answer('.proceed');
  }

  async #waitForKeyboard(): Promise<void> {
    await expect.poll(() => this.#look('dialog :focus'), { timeout: 15_000 }).toBeDefined();
  }

  async #walkTo(element: string): Promise<void> {
    for (let stops = 0; stops < MOST_STOPS; stops += 1) {
      await this.#press('Tab');
      if ((await this.#look(`${element}:focus`)) !== undefined) return;
    }
    throw new Error(`the keyboard does not get to ${element}`);
  }

  #press(key: keyof typeof CODES): Promise<void> {
    return this.#send({ key, code: key, windowsVirtualKeyCode: CODES[key], ...(key === 'Enter' && { text: '\r' }) });
  }

  async #send(key: { key: string; code?: string; windowsVirtualKeyCode?: number; text?: string }): Promise<void> {
    const session = await this.#session;
    for (const type of ['keyDown', 'keyUp'] as const) await session.send('Input.dispatchKeyEvent', { type, ...key });
  }

  /** The text of the element in the prompt; nothing, if there is none. */
  async #look(selector: string): Promise<string | undefined> {
    const worker = await this.#browser.worker();
    return worker.evaluate(async (wanted: string) => {
      const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
      const [seen] = await chrome.scripting.executeScript({
        target: { tabId: tab?.id ?? 0 },
        injectImmediately: true,
        args: [wanted],
        func: what => {
          const host = document.querySelector<HTMLElement>('second-look');
          return host && chrome.dom.openOrClosedShadowRoot(host)?.querySelector(what)?.textContent;
        },
      });
      return seen?.result ?? undefined;
    }, selector);
  }
}
