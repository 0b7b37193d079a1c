import '../test/dom';
import { render } from 'preact';
import { useRef } from 'preact/hooks';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { type InSight, useInSight } from './in-sight';

let tell: (key: string, ratio: number) => void;
let sight: InSight;

function List({ keys }: { keys: readonly string[] }) {
  const list = useRef<HTMLUListElement>(null);
  sight = useInSight(list, keys);
  return (
    <ul ref={list}>
      {keys.map(key => (
        <li key={key} id={key} />
      ))}
    </ul>
  );
}

const draw = (...keys: string[]) => act(() => render(<List keys={keys} />, document.body));
const pass = (ms: number) => act(() => void vi.advanceTimersByTime(ms));

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'performance'] });
  vi.stubGlobal(
    'IntersectionObserver',
    class {
      constructor(note: (entries: object[]) => void) {
        tell = (key, intersectionRatio) =>
          act(() =>
            note([{ target: document.getElementById(key), intersectionRatio, isIntersecting: intersectionRatio > 0 }]),
          );
      }
      observe() {}
      unobserve() {}
      disconnect() {}
    },
  );
});
afterEach(() => {
  render(null, document.body);
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

it('counts what was visible for half a second', () => {
  draw('a', 'b');
  tell('a', 1);
  tell('b', 0.2);
  pass(499);
  expect([...sight.seen()]).toEqual([]);
  pass(1);
  expect([...sight.seen()]).toEqual(['a']);
  expect([...sight.hidden]).toEqual(['b']);
});

it('does not count what a page hides early and brings back further down', () => {
  draw('a', 'b');
  tell('a', 1);
  tell('b', 1);
  pass(50);
  draw('a');
  pass(1000);
  draw('a', 'c', 'b');
  tell('b', 0);
  expect([...sight.seen()]).toEqual(['a']);
  expect([...sight.hidden]).toEqual(['b']);
});
