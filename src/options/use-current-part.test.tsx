import '../test/dom';
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { expect, it, vi } from 'vitest';
import { useCurrentPart } from './use-current-part';

const PARTS = ['you', 'organization', 'diagnostics'] as const;

function Page() {
  return (
    <>
      <output>{useCurrentPart(PARTS)}</output>
      <input class="settings-search" />
      {PARTS.map(part => (
        <section key={part} id={part} tabIndex={-1}>
          <input name={part} />
        </section>
      ))}
    </>
  );
}

it('follows the part that has passed the upper third of the window, but none during a search', async () => {
  let relaid = () => {};
  const observe = vi.fn();
  vi.stubGlobal(
    'ResizeObserver',
    class {
      observe = observe;
      constructor(look: () => void) {
        relaid = look;
      }
    },
  );
  act(() => render(<Page />, document.body));
  const current = async (tops: number[], changed: () => void = () => void dispatchEvent(new Event('scroll'))) => {
    for (const [at, part] of PARTS.entries()) {
      const top = (tops[at] as number) * innerHeight;
      (document.getElementById(part) as HTMLElement).getBoundingClientRect = () => new DOMRect(0, top);
    }
    await act(async () => changed());
    return document.querySelector('output')?.textContent;
  };
  expect(await current([0.1, 2, 4])).toBe('you');
  expect(await current([-1.8, 0.2, 2])).toBe('organization');
  expect(await current([-4, -2, 0])).toBe('diagnostics');
  expect(await current([0.5, 2, 4], () => relaid())).toBe('you');
  const field = document.querySelector('[name=organization]') as HTMLElement;
  const at = (top: number) => {
    field.getBoundingClientRect = () => new DOMRect(0, top * innerHeight, 10, 1);
  };
  at(0.6);
  expect(await current([0.1, 0.5, 4], () => field.focus())).toBe('organization');
  at(-0.6);
  expect(await current([-3, -1, 0.1])).toBe('diagnostics');
  const search = document.querySelector('.settings-search') as HTMLInputElement;
  const type = (text: string) => () => {
    search.value = text;
    search.dispatchEvent(new Event('input', { bubbles: true }));
  };
  expect(await current([-3, -1, 0.1], type('domain'))).toBe('');
  expect(await current([-3, -1, 0.1], type(''))).toBe('diagnostics');
  expect(observe).toHaveBeenCalledExactlyOnceWith(document.body);
});
