import type { CDPSession, Page } from 'playwright-core';

/**
 * What is inside the closed shadow root of an element of the page. Neither the page nor Playwright
 * can look in there; the debugger can. The click is the mouse's, so that what listens gets a
 * trusted event, as from a person.
 */
export class ClosedRoot {
  readonly #page: Page;
  readonly #host: string;

  /** `host`: name of the element, e.g. `second-look`. */
  constructor(page: Page, host: string) {
    this.#page = page;
    this.#host = host;
  }

  has(selector: string): Promise<boolean> {
    return this.#with(async session => (await find(session, await this.#root(session), selector)) !== undefined);
  }

  text(selector: string, timeoutMs = 15_000): Promise<string> {
    return this.#waitFor(selector, timeoutMs, async (session, nodeId) => {
      const { object } = await session.send('DOM.resolveNode', { nodeId });
      const functionDeclaration = 'function () { return this.innerText; }';
      const { result } = await session.send('Runtime.callFunctionOn', {
        objectId: object.objectId ?? '',
        functionDeclaration,
        returnByValue: true,
      });
      return String(result.value);
    });
  }

  /** A prompt takes no click before it has stood still for a moment, so that is waited for. */
  async click(selector: string, timeoutMs = 15_000): Promise<void> {
    await this.#waitFor(selector, timeoutMs, async () => undefined);
    if (await this.has('dialog')) await this.#waitFor('dialog[data-settled]', timeoutMs, async () => undefined);
    const { x, y } = await this.middle(selector, timeoutMs);
    // Not Playwright's own mouse: it waits for a navigation that is under way, and one may be
    // waiting for this very click.
    const session = await this.#page.context().newCDPSession(this.#page);
    for (const type of ['mouseMoved', 'mousePressed', 'mouseReleased'] as const)
      await session.send('Input.dispatchMouseEvent', { type, x, y, button: 'left', clickCount: 1 });
    // The press may have closed the window.
    await session.detach().catch(() => undefined);
  }

  /**
   * Presses a button by the keyboard, as a person does who has tabbed to it. Unlike a click it
   * counts at once, so it suits every test that is not about the mouse, nor about several requests
   * that come into the same prompt one after the other.
   */
  async press(selector: string, timeoutMs = 15_000): Promise<void> {
    await this.focus(selector, timeoutMs);
    // Not Playwright's own keyboard, for the same reason as with the mouse.
    const session = await this.#page.context().newCDPSession(this.#page);
    for (const type of ['keyDown', 'keyUp'] as const)
      await session.send('Input.dispatchKeyEvent', {
        type,
        key: 'Enter',
        code: 'Enter',
        windowsVirtualKeyCode: 13,
        ...(type === 'keyDown' && { text: '\r' }),
      });
    await session.detach().catch(() => undefined);
  }

  /** Moves the keyboard there. Resolves when the element has it. */
  async focus(selector: string, timeoutMs = 15_000): Promise<void> {
    await this.#waitFor(selector, timeoutMs, (session, nodeId) => session.send('DOM.focus', { nodeId }));
    await this.#waitFor(`${selector}:focus`, timeoutMs, async () => undefined);
  }

  /** Where the middle of an element is in the window, once it is scrolled to. */
  middle(selector: string, timeoutMs = 15_000): Promise<{ x: number; y: number }> {
    return this.#waitFor(selector, timeoutMs, async (session, nodeId) => {
      await session.send('DOM.scrollIntoViewIfNeeded', { nodeId });
      return middleOf(session, nodeId);
    });
  }

  /** The same without scrolling: it may be out of the window. */
  place(selector: string, timeoutMs = 15_000): Promise<{ x: number; y: number }> {
    return this.#waitFor(selector, timeoutMs, middleOf);
  }

  /**
   * Its markup and its style sheets: what looks at pages cannot look in here, but at a copy of it.
   */
  copy(selector: string): Promise<{ markup: string; styles: string }> {
    return this.#waitFor(selector, 15_000, async (session, nodeId) => {
      const { object } = await session.send('DOM.resolveNode', { nodeId });
      const functionDeclaration = `function () {
        const rules = [...this.getRootNode().adoptedStyleSheets].flatMap(({ cssRules }) => [...cssRules]);
        return { markup: this.outerHTML, styles: rules.map(({ cssText }) => cssText).join(' ') };
      }`;
      const { result } = await session.send('Runtime.callFunctionOn', {
        objectId: object.objectId ?? '',
        functionDeclaration,
        returnByValue: true,
      });
      return result.value as { markup: string; styles: string };
    });
  }

  async #waitFor<T>(
    selector: string,
    timeoutMs: number,
    use: (session: CDPSession, nodeId: number) => Promise<T>,
  ): Promise<T> {
    const end = Date.now() + timeoutMs;
    return this.#with(async session => {
      for (;;) {
        const found = await this.#root(session)
          .then(async root => {
            const nodeId = await find(session, root, selector);
            return nodeId === undefined ? undefined : { value: await use(session, nodeId) };
          })
          .catch(unlessGone);
        if (found) return found.value;
        if (Date.now() >= end)
          throw new Error(`no ${selector} in <${this.#host}> within ${timeoutMs} ms on ${this.#page.url()}`);
        await new Promise(resolve => setTimeout(resolve, 50));
      }
    });
  }

  /**
   * In the top document only: frames have a session of their own. Without reading the whole
   * document each time, which takes twice as long in a large one.
   */
  async #root(session: CDPSession): Promise<number | undefined> {
    const { root } = await session.send('DOM.getDocument', { depth: 0 });
    const nodeId = await find(session, root.nodeId, this.#host);
    if (nodeId === undefined) return undefined;
    const { node } = await session.send('DOM.describeNode', { nodeId, pierce: true });
    const backendNodeIds = node.shadowRoots?.map(({ backendNodeId }) => backendNodeId) ?? [];
    return (await session.send('DOM.pushNodesByBackendIdsToFrontend', { backendNodeIds })).nodeIds[0];
  }

  async #with<T>(use: (session: CDPSession) => Promise<T>): Promise<T> {
    const session = await this.#page.context().newCDPSession(this.#page);
    try {
      return await use(session);
    } finally {
      await session.detach();
    }
  }
}

async function middleOf(session: CDPSession, nodeId: number): Promise<{ x: number; y: number }> {
  const { model } = await session.send('DOM.getBoxModel', { nodeId });
  const [left = 0, top = 0, , , right = 0, bottom = 0] = model.border;
  return { x: (left + right) / 2, y: (top + bottom) / 2 };
}

/**
 * What was there a moment ago may have been drawn anew, or not be laid out yet: then it is looked
 * for again.
 */
function unlessGone(error: unknown): undefined {
  if (!/Could not find node|No node with given id|Could not compute box model|Node is detached/i.test(String(error)))
    throw error;
}

async function find(session: CDPSession, root: number | undefined, selector: string): Promise<number | undefined> {
  if (!root) return undefined;
  const { nodeId } = await session.send('DOM.querySelector', { nodeId: root, selector });
  return nodeId || undefined;
}
