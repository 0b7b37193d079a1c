import '../test/dom';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';

/** A minimal fake browser: what has been painted, and who waits for that or for an idle moment. */
const world = { shown: [] as string[], watchers: [] as (() => void)[], idle: new Map<number, () => void>() };
let afterPaint: typeof import('./after-paint').afterPaint;

beforeEach(async () => {
  Object.assign(world, { shown: [], watchers: [], idle: new Map() });
  vi.useFakeTimers();
  vi.stubGlobal('performance', { getEntriesByName: (name: string) => world.shown.filter(one => one === name) });
  vi.stubGlobal(
    'PerformanceObserver',
    class {
      constructor(changed: (entries: unknown, self: unknown) => void) {
        world.watchers.push(() => changed({}, this));
      }
      observe() {}
      disconnect() {}
    },
  );
  vi.stubGlobal('requestIdleCallback', (work: () => void, { timeout }: IdleRequestOptions = {}) => {
    const id = world.idle.set(world.idle.size + 1, work).size;
    if (timeout !== undefined) setTimeout(() => world.idle.get(id)?.(), timeout);
    return id;
  });
  vi.stubGlobal('cancelIdleCallback', (id: number) => world.idle.delete(id));
  // A page has its first paint once.
  vi.resetModules();
  ({ afterPaint } = await import('./after-paint'));
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

async function show(what: string): Promise<void> {
  world.shown.push(what);
  for (const changed of world.watchers) changed();
  await vi.advanceTimersByTimeAsync(0);
}

const work = vi.fn();
const quiet = () => {
  for (const one of world.idle.values()) one();
};

beforeEach(() => work.mockClear());

it('waits for the first contentful paint, and for an idle moment after it', async () => {
  afterPaint(work);
  await show('first-paint');
  quiet();
  expect(world.idle.size).toBe(0);
  await show('first-contentful-paint');
  expect(work).not.toHaveBeenCalled();
  quiet();
  expect(work).toHaveBeenCalledOnce();
});

it('waits only for an idle moment once the page has been painted', async () => {
  await show('first-contentful-paint');
  afterPaint(work);
  quiet();
  expect(work).toHaveBeenCalledOnce();
});

it('waits at most 400 ms on a page that is never shown', async () => {
  afterPaint(work);
  await vi.advanceTimersByTimeAsync(399);
  expect(work).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(1);
  expect(work).toHaveBeenCalledOnce();
});

it('waits at most 400 ms in a browser that does not report paints', async () => {
  vi.stubGlobal('PerformanceObserver', undefined);
  afterPaint(work);
  await vi.advanceTimersByTimeAsync(400);
  expect(work).toHaveBeenCalledOnce();
});

it('can be cancelled at any time', async () => {
  const callOff = [afterPaint(work), afterPaint(work)];
  callOff[0]?.();
  await show('first-contentful-paint');
  expect(world.idle.size).toBe(1);
  callOff[1]?.();
  quiet();
  expect(work).not.toHaveBeenCalled();
});
