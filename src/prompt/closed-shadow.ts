/**
 * In a document without custom elements: a page could define ours, and its constructor would see
 * our root (`ElementInternals.shadowRoot`). A later definition sees no existing root.
 */
export function unclaimed(name: string): { element: HTMLElement; root: ShadowRoot } {
  const element = document.implementation.createHTMLDocument('').createElement(name);
  const root = element.attachShadow({ mode: 'closed' });
  document.adoptNode(element);
  return { element, root };
}
