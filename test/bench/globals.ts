/**
 * The page's filter is made of built-ins of a page, saved when its file is loaded. Under node, what it computes with (strings, `URL`, `Reflect`) is the engine's own; what it only
 * saves for later has to exist, no more. To be imported before anything of `src/page`.
 */

class Page {
  get baseURI(): string {
    return 'https://contoso.sharepoint.com/sites/hr/Shared%20Documents/Forms/AllItems.aspx';
  }
}

const missing: Readonly<Record<string, unknown>> = {
  window: globalThis,
  document: new Page(),
  Node: Page,
  FormDataEvent: class {},
  HTMLFormElement: class {},
  XMLHttpRequest: class {},
  addEventListener: () => undefined,
};

for (const [name, value] of Object.entries(missing)) {
  if (!(name in globalThis)) Object.defineProperty(globalThis, name, { value });
}
