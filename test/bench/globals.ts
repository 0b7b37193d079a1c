/**
 * The page's filter is made of built-ins of a page, saved when its file is loaded. Under node, what
 * it computes with (strings, `URL`, `Reflect`) is the engine's own; what it only saves for later
 * has to exist, no more. To be imported before anything of `src/page`.
 */
import { WORDS } from '../../src/relay/words';

/** Where the hook meets the content script, which answers with the words to look for. */
class Fonts extends EventTarget {
  override dispatchEvent(event: Event): boolean {
    return super.dispatchEvent(new MessageEvent(event.type, { data: WORDS }));
  }
}

/** Has what `target` has; whatever else is asked of it is there, too, and does nothing. */
function anything(target: object = {}): object {
  return new Proxy(target, {
    getOwnPropertyDescriptor: (own, name) =>
      Reflect.getOwnPropertyDescriptor(own, name) ?? { configurable: true, value: () => undefined },
  });
}

class Page {
  get baseURI(): string {
    return 'https://contoso.sharepoint.com/sites/hr/Shared%20Documents/Forms/AllItems.aspx';
  }
  get defaultView(): unknown {
    return globalThis;
  }
  fonts = new Fonts();
}

const missing: Readonly<Record<string, unknown>> = {
  window: globalThis,
  self: globalThis,
  document: new Page(),
  Document: { prototype: anything(Page.prototype) },
  Node: { prototype: anything(Page.prototype) },
  addEventListener: () => undefined,
};
for (const name of [
  'Element',
  'SubmitEvent',
  'FormDataEvent',
  'HTMLFormElement',
  'XMLHttpRequest',
  'XMLHttpRequestUpload',
  'ProgressEvent',
  'Navigator',
]) {
  if (!(name in globalThis)) Object.defineProperty(globalThis, name, { value: { prototype: anything() } });
}
for (const [name, value] of Object.entries(missing)) {
  if (!(name in globalThis)) Object.defineProperty(globalThis, name, { value });
}
