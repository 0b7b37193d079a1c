/** All parts have loaded by then, with much to spare. */
const LOADING_MS = 3000;

/**
 * Scrolls to the part that the address names while the page loads, unless the user acts. Browsers
 * scroll only once, when all parts are still short.
 */
export function keepTargetInView(): void {
  const layout = new ResizeObserver(() => document.getElementById(location.hash.slice(1))?.scrollIntoView());
  layout.observe(document.body);
  const end = () => layout.disconnect();
  setTimeout(end, LOADING_MS);
  for (const act of ['wheel', 'pointerdown', 'keydown', 'click']) addEventListener(act, end, { once: true });
}
