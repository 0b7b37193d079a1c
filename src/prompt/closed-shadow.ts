/**
 * An element of this name, with a closed root, for this document. It is made in one that no page
 * has defined elements for: a page can define ours, and an element of its class would run its
 * constructor before we do anything, and show it the inside of our root
 * (`ElementInternals.shadowRoot`). A class that it gets later sees into no root that was there
 * before.
 */
export function unclaimed(name: string): { element: HTMLElement; root: ShadowRoot } {
  const element = document.implementation.createHTMLDocument('').createElement(name);
  const root = element.attachShadow({ mode: 'closed' });
  document.adoptNode(element);
  return { element, root };
}
