import '../../test/dom';
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, expect, test, vi } from 'vitest';
import type { Host } from '../host';
import { useModal } from './modal';

vi.mock('../guard', () => ({ guard: () => ({ noteCover() {}, end() {} }) }));
vi.mock('../keyboard', () => ({ keepInside: () => ({ end() {} }) }));

afterEach(() => act(() => render(null, document.body)));

function Dialog({ safer }: { safer: readonly string[] }) {
  const { dialog } = useModal({ host: {} as Host, onEscape() {}, onLost() {}, onDeaf() {} });
  return (
    <dialog ref={dialog}>
      <div class="prompt-scroll">
        {safer.map(answer => (
          <button key={answer} type="button" class={answer} />
        ))}
      </div>
      <button type="button" class="stop" />
      <button type="button" class="proceed" />
    </dialog>
  );
}

test.each([
  [['safer primary', 'safer'], 200, 'safer primary'],
  [['safer'], 200, 'stop'],
  // Only its middle shows; the browser would scroll the headline away.
  [['safer primary', 'safer'], 320, 'stop'],
])('of %o, the first ending at %i of 300 px, the focus is on %s, and nothing scrolls', (safer, bottom, expected) => {
  const focus = vi.spyOn(HTMLElement.prototype, 'focus');
  vi.spyOn(Element.prototype, 'getBoundingClientRect').mockImplementation(function (this: Element) {
    return new DOMRect(0, 0, 300, this.className === 'prompt-scroll' ? 300 : bottom);
  });
  act(() => render(<Dialog safer={safer} />, document.body));
  expect(document.activeElement?.className).toBe(expected);
  expect(focus).toHaveBeenLastCalledWith({ preventScroll: true });
  vi.restoreAllMocks();
});

test('moves the focus when a file that joins pushes the answer out of sight', () => {
  let bottom = 200;
  vi.spyOn(Element.prototype, 'getBoundingClientRect').mockImplementation(function (this: Element) {
    return new DOMRect(0, 0, 300, this.className === 'prompt-scroll' ? 300 : bottom);
  });
  const draw = () => act(() => render(<Dialog safer={['safer primary']} />, document.body));
  draw();
  expect(document.activeElement?.className).toBe('safer primary');
  bottom = 320;
  draw();
  expect(document.activeElement?.className).toBe('stop');
  vi.restoreAllMocks();
});
