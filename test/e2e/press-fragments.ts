/**
 * Runs in a page: which of the elements marked `data-expect` a press would be taken for something
 * else, as `expected, got, tag`. Sent as source text: no imports.
 */
export function pressFragments([html, selectors]: readonly [
  readonly string[],
  readonly (readonly [string, string])[],
]): string[] {
  const elements = html.flatMap(text => [
    ...new DOMParser().parseFromString(text, 'text/html').querySelectorAll('[data-expect]'),
  ]);
  if (elements.length < 30) return ['too few'];
  return elements.flatMap(element => {
    const got = selectors.find(([, list]) => element.closest(list))?.[0] ?? 'none';
    const expected = element.getAttribute('data-expect');
    return got === expected ? [] : [`${expected}, ${got}, ${element.outerHTML.slice(0, 80)}`];
  });
}
