import '../../test/dom';
import { describe, expect, it } from 'vitest';
import { FRAGMENTS } from '../../../test/fragments';
import { controlAt, SELECTORS } from './selectors';

const NAMES = Object.keys(SELECTORS) as (keyof typeof SELECTORS)[];

const cases = FRAGMENTS.flatMap(({ name, html }) =>
  [...new DOMParser().parseFromString(html, 'text/html').querySelectorAll('[data-expect]:not([data-case])')].map(
    element => ({
      name,
      element,
      expected: element.getAttribute('data-expect') ?? '',
      tag: element.outerHTML.slice(0, element.outerHTML.indexOf('>') + 1),
    }),
  ),
);
const controls = cases.filter(({ expected }) => expected !== 'none');

describe('a press on', () => {
  it.each(cases)('$name is a press on that control: $tag', ({ element, expected }) => {
    expect(controlAt(element, NAMES) ?? 'none').toBe(expected);
  });

  it('anything inside a control is a press on the control', () => {
    const inner = controls.flatMap(({ element, expected }) =>
      [...element.querySelectorAll('*')].map(part => ({ part, expected })),
    );
    expect(inner.length).toBeGreaterThan(10);
    for (const { part, expected } of inner) expect(controlAt(part, NAMES)).toBe(expected);
  });
});

describe('the selectors', () => {
  it('each match a fragment', () => {
    const all = NAMES.flatMap((name): readonly string[] => SELECTORS[name]);
    expect(all.filter(selector => !controls.some(({ element }) => element.matches(selector)))).toEqual([]);
  });

  it('do not depend on translated text', () => {
    for (const name of NAMES)
      for (const selector of SELECTORS[name]) expect(selector).not.toMatch(/aria-|title|\[name\b/);
  });
});
