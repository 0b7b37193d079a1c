/**
 * As much of a window as the page hook and the relay need, so that both run without a browser.
 * Node has the rest: requests, responses, ports, events.
 */
import { vi } from 'vitest';

/** The browser's own `fetch`. */
export const native = vi.fn(async (_request: Request) => new Response(null, { status: 204 }));

/**
 * Shows another page, with a hook and a relay of its own.
 * @param sendMessage takes the place of `runtime.sendMessage`
 */
export async function openPage(address: string, sendMessage: (message: unknown) => Promise<unknown>): Promise<void> {
  vi.resetModules();
  const events = new EventTarget();
  class Node extends EventTarget {
    get baseURI() {
      return address;
    }
    get nodeType() {
      return 9;
    }
  }
  class Document extends Node {
    readonly fonts = new EventTarget();
    get defaultView() {
      return globalThis;
    }
    querySelectorAll() {
      return [];
    }
  }
  const globals = {
    Node,
    Document,
    document: new Document(),
    location: new URL(address),
    window: globalThis,
    addEventListener: events.addEventListener.bind(events),
    ProgressEvent: class extends Event {},
    ...unused(),
    chrome: { runtime: { id: 'second-look', sendMessage } },
    fetch: native,
  };
  for (const [name, value] of Object.entries(globals)) vi.stubGlobal(name, value);
  // The hook saves the getter.
  Object.defineProperty(globalThis, 'self', { get: () => globalThis, configurable: true });
  await import('../../src/relay/relay.iife');
  await import('../../src/page/main.iife');
}

/** What the hook wraps besides. */
function unused() {
  const nothing = () => undefined;
  class XMLHttpRequest extends EventTarget {}
  for (const name of ['open', 'send', 'abort', 'setRequestHeader'])
    Object.defineProperty(XMLHttpRequest.prototype, name, { value: nothing, configurable: true });
  for (const name of ['status', 'readyState', 'response', 'responseType'])
    Object.defineProperty(XMLHttpRequest.prototype, name, { get: nothing, configurable: true });
  class Navigator {
    sendBeacon() {}
  }
  class HTMLFormElement {
    submit() {}
  }
  return { XMLHttpRequest, Navigator, HTMLFormElement };
}
