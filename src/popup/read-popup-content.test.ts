import { beforeEach, expect, it, vi } from 'vitest';
import type { LogSnapshot } from '../log/query/query-popup';
import { readFirstContent } from './read-popup-content';
import { DEFAULTS } from './test/content';

const world = vi.hoisted(() => {
  /** Values that arrive when the test says so. */
  class Later {
    resolve!: (value: unknown) => void;
    reject!: (error: unknown) => void;
    promise = new Promise<unknown>((resolve, reject) => Object.assign(this, { resolve, reject }));
  }
  return {
    Later,
    kept: new Later(),
    log: new Later(),
    painted: new Later(),
    readLogSnapshot: vi.fn<() => Promise<unknown>>(),
    unwritten: Promise.resolve<unknown>(undefined),
  };
});

vi.mock('../storage/popup-snapshot', () => ({ MAX_ACTIVITIES_AT_FIRST: 20, keptSnapshot: () => world.kept.promise }));
vi.mock('../log/query/query-popup', () => ({ readLogSnapshot: world.readLogSnapshot }));
vi.mock('../ui/after-paint', () => ({ afterPaint: (work: () => void) => world.painted.promise.then(work) }));
vi.mock('../policy/read', () => ({
  readPolicySoon: async () => ({ policy: DEFAULTS, source: 'none', locked: [], problems: [] }),
}));
vi.mock('../storage/write-failure', () => ({ readUnwritten: () => world.unwritten }));
vi.mock('./count-open-sites', () => ({ countOpenSites: async () => 0 }));

const of = (activities: number): LogSnapshot => ({
  states: [],
  warnings: [],
  ends: [],
  faults: [],
  counts: { entries: activities, activities, warnings: 0 },
  deliveries: {},
});
const onKept = vi.fn();
const read = () => readFirstContent(({ counts }) => onKept(counts.activities), vi.fn());
/** Waits until the work that follows has run. */
const settled = () => new Promise(setImmediate);

beforeEach(() => {
  onKept.mockClear();
  world.kept = new world.Later();
  world.log = new world.Later();
  world.painted = new world.Later();
  world.readLogSnapshot.mockClear();
  world.readLogSnapshot.mockReturnValue(world.log.promise);
});

it('shows the snapshot before it reads the log, and the log after the first paint', async () => {
  const reading = read();
  await settled();
  expect(world.readLogSnapshot).not.toHaveBeenCalled();
  world.kept.resolve(of(1));
  await settled();
  expect(onKept.mock.calls).toEqual([[1]]);
  expect(world.readLogSnapshot).not.toHaveBeenCalled();
  world.painted.resolve(undefined);
  world.log.resolve(of(2));
  expect((await reading).counts.activities).toBe(2);
  expect(onKept).toHaveBeenCalledOnce();
});

it('shows the snapshot together with everything stored elsewhere', async () => {
  const unwritten = new world.Later();
  world.unwritten = unwritten.promise;
  read().catch(() => undefined);
  world.kept.resolve(of(1));
  await settled();
  expect(onKept).not.toHaveBeenCalled();
  unwritten.resolve(undefined);
  await settled();
  expect(onKept.mock.calls).toEqual([[1]]);
  world.unwritten = Promise.resolve(undefined);
});

it('does not wait for a paint if there is no snapshot', async () => {
  const reading = read();
  world.kept.resolve(undefined);
  world.log.resolve(of(2));
  expect((await reading).counts.activities).toBe(2);
  expect(onKept).not.toHaveBeenCalled();
});

it('reports that the log cannot be read, even after a snapshot was shown', async () => {
  const reading = read();
  world.kept.resolve(of(1));
  world.painted.resolve(undefined);
  world.log.reject(new DOMException('newer', 'VersionError'));
  await expect(reading).rejects.toMatchObject({ name: 'VersionError' });
});

it('reads the log if the snapshot cannot be read', async () => {
  const failed = vi.spyOn(console, 'error').mockImplementation(() => {});
  const reading = read();
  world.kept.reject(new Error('no session storage'));
  world.log.resolve(of(2));
  expect((await reading).counts.activities).toBe(2);
  expect(failed).toHaveBeenCalledOnce();
  failed.mockRestore();
});

it('reads the log if the snapshot cannot be rendered', async () => {
  const failed = vi.spyOn(console, 'error').mockImplementation(() => {});
  onKept.mockImplementationOnce(() => {
    throw new Error('of another version');
  });
  const reading = read();
  world.kept.resolve(of(1));
  world.log.resolve(of(2));
  expect((await reading).counts.activities).toBe(2);
  expect(failed).toHaveBeenCalledOnce();
  failed.mockRestore();
});
