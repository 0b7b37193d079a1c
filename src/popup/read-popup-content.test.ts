import { beforeEach, expect, it, vi } from 'vitest';
import type { LogGlance } from '../log/query/query-popup';
import { readFirstGlance } from './read-popup-content';
import { DEFAULTS } from './test/glance';

const world = vi.hoisted(() => {
  /** What comes when the test says so. */
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
    logGlance: vi.fn<() => Promise<unknown>>(),
    unwritten: Promise.resolve<unknown>(undefined),
  };
});

vi.mock('../storage/popup-snapshot', () => ({ MAX_ACTIVITIES_AT_FIRST: 20, keptGlance: () => world.kept.promise }));
vi.mock('../log/query/query-popup', () => ({ logGlance: world.logGlance }));
vi.mock('../ui/after-paint', () => ({ afterPaint: (work: () => void) => world.painted.promise.then(work) }));
vi.mock('../policy/read', () => ({
  readPolicySoon: async () => ({ policy: DEFAULTS, source: 'none', locked: [], problems: [] }),
}));
vi.mock('../storage/write-failure', () => ({ readUnwritten: () => world.unwritten }));
vi.mock('./count-open-sites', () => ({ countOpenSites: async () => 0 }));

const of = (activities: number): LogGlance => ({
  stories: [],
  warnings: [],
  ends: [],
  faults: [],
  counts: { entries: activities, activities, warnings: 0 },
  deliveries: {},
});
const onKept = vi.fn();
const read = () => readFirstGlance(({ counts }) => onKept(counts.activities), vi.fn());
/** Whatever waits for what has come has gone on. */
const settled = () => new Promise(setImmediate);

beforeEach(() => {
  onKept.mockClear();
  world.kept = new world.Later();
  world.log = new world.Later();
  world.painted = new world.Later();
  world.logGlance.mockClear();
  world.logGlance.mockReturnValue(world.log.promise);
});

it('what was kept is told before the log is asked for anything, and when it is on the screen what the log says', async () => {
  const reading = read();
  await settled();
  expect(world.logGlance).not.toHaveBeenCalled();
  world.kept.resolve(of(1));
  await settled();
  expect(onKept.mock.calls).toEqual([[1]]);
  expect(world.logGlance).not.toHaveBeenCalled();
  world.painted.resolve(undefined);
  world.log.resolve(of(2));
  expect((await reading).counts.activities).toBe(2);
  expect(onKept).toHaveBeenCalledOnce();
});

it('what was kept comes with all that stands elsewhere', async () => {
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

it('where nothing was kept, no picture is waited for', async () => {
  const reading = read();
  world.kept.resolve(undefined);
  world.log.resolve(of(2));
  expect((await reading).counts.activities).toBe(2);
  expect(onKept).not.toHaveBeenCalled();
});

it('that the log cannot be read is told, also after something was kept', async () => {
  const reading = read();
  world.kept.resolve(of(1));
  world.painted.resolve(undefined);
  world.log.reject(new DOMException('newer', 'VersionError'));
  await expect(reading).rejects.toMatchObject({ name: 'VersionError' });
});

it('no way to what was kept is no reason not to read the log', async () => {
  const failed = vi.spyOn(console, 'error').mockImplementation(() => {});
  const reading = read();
  world.kept.reject(new Error('no session storage'));
  world.log.resolve(of(2));
  expect((await reading).counts.activities).toBe(2);
  expect(failed).toHaveBeenCalledOnce();
  failed.mockRestore();
});

it('nor is that it cannot be drawn', async () => {
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
