import '../test/dom';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { keepTargetInView } from './keep-target-in-view';

const scrolled = vi.fn();
let grow = () => {};

beforeEach(() => {
  vi.useFakeTimers();
  scrolled.mockClear();
  vi.stubGlobal(
    'ResizeObserver',
    class {
      constructor(look: () => void) {
        grow = look;
      }
      observe() {}
      disconnect() {
        grow = () => {};
      }
    },
  );
  location.hash = '#diagnostics';
  const target = Object.assign(document.createElement('section'), { id: 'diagnostics', scrollIntoView: scrolled });
  document.body.replaceChildren(target);
  keepTargetInView();
});
afterEach(() => vi.useRealTimers());

it('scrolls to the part in the address while the page loads, not later', () => {
  grow();
  grow();
  expect(scrolled).toHaveBeenCalledTimes(2);
  vi.advanceTimersByTime(3000);
  grow();
  expect(scrolled).toHaveBeenCalledTimes(2);
});

it.each(['wheel', 'pointerdown', 'keydown', 'click'])('no longer scrolls after a %s', act => {
  dispatchEvent(new Event(act));
  grow();
  expect(scrolled).not.toHaveBeenCalled();
});

it('scrolls nowhere without a part in the address', () => {
  location.hash = '';
  grow();
  expect(scrolled).not.toHaveBeenCalled();
});
