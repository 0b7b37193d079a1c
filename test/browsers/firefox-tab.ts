import type { Bidi, FrameInfo, NodeValue } from './bidi';

/** Where the element is drawn, as text; empty if it is not. Scrolls it into view first. */
const PLACE = `element => {
  element.scrollIntoView({ block: 'center', inline: 'center', behavior: 'instant' });
  const { x, y, width, height } = element.getBoundingClientRect();
  return width > 0 && height > 0 ? [x, y, width, height].join() : '';
}`;

/**
 * Enters the shadow root of the element before it, closed ones too: `second-look >>> button.go`.
 */
const DEEP = '>>>';

const ENTER = '\uE007';

/** What can travel into the page and back. */
export type Json = string | number | boolean | null | undefined | readonly Json[] | { readonly [key: string]: Json };

/** A tab, or a frame in one. */
export class FirefoxTab {
  readonly #bidi: Bidi;
  readonly context: string;

  constructor(bidi: Bidi, context: string) {
    this.#bidi = bidi;
    this.context = context;
  }

  async goto(url: string): Promise<void> {
    await this.#bidi.send('browsingContext.navigate', { context: this.context, url, wait: 'complete' });
  }

  async url(): Promise<string> {
    return (await this.#tree()).url;
  }

  /** Runs a self-contained function in the page's own world and returns what it resolves to. */
  async evaluate<Args extends readonly Json[], Result>(
    script: (...args: Args) => Result,
    ...args: Args
  ): Promise<Awaited<Result>> {
    const answer = await this.#bidi.send('script.callFunction', {
      functionDeclaration: `async args => JSON.stringify([await (${script})(...JSON.parse(args))])`,
      target: { context: this.context },
      arguments: [{ type: 'string', value: JSON.stringify(args) }],
      awaitPromise: true,
    });
    if (answer.type === 'exception') throw new Error(answer.exceptionDetails.text);
    return (JSON.parse(String(answer.result.value)) as [Awaited<Result>])[0];
  }

  /** The frames directly in this one. */
  async frames(): Promise<{ url: string; frame: FirefoxTab }[]> {
    const { children } = await this.#tree();
    return (children ?? []).map(({ context, url }) => ({ url, frame: new FirefoxTab(this.#bidi, context) }));
  }

  async has(selector: string): Promise<boolean> {
    return (await this.#find(selector)) !== undefined;
  }

  /** What a person would read. */
  async text(selector: string): Promise<string> {
    const answer = await this.#on(await this.waitFor(selector), 'element => element.innerText');
    return String(answer);
  }

  /**
   * A real click with the mouse: the page sees trusted events. Waits until the element is there, is
   * drawn, and stays where it is.
   */
  async click(selector: string): Promise<void> {
    const node = await this.#settled(selector);
    await this.#bidi.send('input.performActions', {
      context: this.context,
      actions: [
        {
          type: 'pointer',
          id: 'mouse',
          actions: [
            { type: 'pointerMove', x: 0, y: 0, origin: { type: 'element', element: { sharedId: node.sharedId } } },
            { type: 'pointerDown', button: 0 },
            { type: 'pointerUp', button: 0 },
          ],
        },
      ],
    });
  }

  /** Moves the keyboard there. */
  async focus(selector: string): Promise<void> {
    await this.#on(await this.waitFor(selector), 'element => element.focus()');
  }

  /**
   * Presses a button by the keyboard, as a person does who has tabbed to it. In a prompt it
   * counts at once, unlike a click, so it suits every test that is not about the mouse.
   */
  async press(selector: string): Promise<void> {
    await this.focus(selector);
    await this.type(ENTER);
  }

  /**
   * The element once it is in the same place twice in a row: a list that is still being laid out
   * replaces its rows.
   */
  async #settled(selector: string, timeoutMs = 5_000): Promise<NodeValue> {
    const end = Date.now() + timeoutMs;
    let before: unknown;
    for (;;) {
      const node = await this.waitFor(selector);
      const place = await this.#on(node, PLACE).catch(() => undefined);
      if (place && place === before) return node;
      if (Date.now() >= end)
        throw new Error(`${selector} does not come to rest within ${timeoutMs} ms in ${await this.url()}`);
      before = place;
      await new Promise(resolve => setTimeout(resolve, 50));
    }
  }

  /**
   * Types where the focus is. Keys without a sign are in
   * https://w3c.github.io/webdriver/#keyboard-actions, e.g. `\uE007` for Enter.
   */
  async type(text: string): Promise<void> {
    const actions = [...text].flatMap(value => [
      { type: 'keyDown', value } as const,
      { type: 'keyUp', value } as const,
    ]);
    await this.#bidi.send('input.performActions', {
      context: this.context,
      actions: [{ type: 'key', id: 'keyboard', actions }],
    });
  }

  async waitFor(selector: string, timeoutMs = 15_000): Promise<NodeValue> {
    const end = Date.now() + timeoutMs;
    for (;;) {
      const node = await this.#find(selector);
      if (node) return node;
      if (Date.now() >= end) throw new Error(`no ${selector} within ${timeoutMs} ms in ${await this.url()}`);
      await new Promise(resolve => setTimeout(resolve, 50));
    }
  }

  async screenshot(): Promise<Buffer> {
    const { data } = await this.#bidi.send('browsingContext.captureScreenshot', { context: this.context });
    return Buffer.from(data, 'base64');
  }

  async bringToFront(): Promise<void> {
    await this.#bidi.send('browsingContext.activate', { context: this.context });
  }

  async close(): Promise<void> {
    await this.#bidi.send('browsingContext.close', { context: this.context });
  }

  async #tree(): Promise<FrameInfo> {
    const { contexts } = await this.#bidi.send('browsingContext.getTree', { root: this.context });
    if (!contexts[0]) throw new Error('the tab is closed');
    return contexts[0];
  }

  async #find(selector: string): Promise<NodeValue | undefined> {
    let node: NodeValue | undefined;
    for (const [depth, value] of selector.split(DEEP).entries()) {
      const root = node?.value.shadowRoot;
      if (depth > 0 && !root) return undefined;
      const { nodes } = await this.#bidi.send('browsingContext.locateNodes', {
        context: this.context,
        locator: { type: 'css', value: value.trim() },
        maxNodeCount: 1,
        serializationOptions: { includeShadowTree: 'all', maxDomDepth: 0 },
        ...(root && { startNodes: [{ sharedId: root.sharedId }] }),
      });
      node = nodes[0];
      if (!node) return undefined;
    }
    return node;
  }

  /** In a world of its own: a page may have replaced what the function needs. */
  async #on(node: NodeValue, functionDeclaration: string): Promise<unknown> {
    const answer = await this.#bidi.send('script.callFunction', {
      functionDeclaration,
      target: { context: this.context, sandbox: 'tests' },
      arguments: [{ sharedId: node.sharedId }],
      awaitPromise: true,
    });
    if (answer.type === 'exception') throw new Error(answer.exceptionDetails.text);
    return answer.result.value;
  }
}
