import '../../test/dom';
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, expect, test, vi } from 'vitest';
import type { Host } from '../host';
import { useModal } from './modal';

vi.mock('../guard', () => ({ guard: () => ({ noteCover() {}, end() {} }) }));
vi.mock('../keyboard', () => ({ keepInside: () => ({ end() {} }) }));

afterEach(() => act(() => render(null, document.body)));

function Dialog({ answers }: { answers: readonly string[] }) {
  const { dialog } = useModal({ host: {} as Host, onEscape() {}, onLost() {}, onDeaf() {} });
  return (
    <dialog ref={dialog}>
      {answers.map(answer => (
        <button key={answer} type="button" class={answer} />
      ))}
    </dialog>
  );
}

test.each([
  [['safer primary', 'safer', 'stop', 'proceed'], 'safer primary'],
  [['safer', 'stop', 'proceed'], 'stop'],
])('gives of %o the recommended answer the focus, and scrolls no further than to it', (answers, recommended) => {
  const focus = vi.spyOn(HTMLElement.prototype, 'focus');
  const scroll = vi.spyOn(Element.prototype, 'scrollIntoView');
  act(() => render(<Dialog answers={answers} />, document.body));
  const answer = document.activeElement;
  expect(answer?.className).toBe(recommended);
  expect(focus).toHaveBeenLastCalledWith({ preventScroll: true });
  expect(scroll.mock.contexts).toEqual([answer]);
  expect(scroll).toHaveBeenLastCalledWith({ block: 'nearest' });
  vi.restoreAllMocks();
});
