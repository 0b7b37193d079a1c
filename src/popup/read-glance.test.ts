import { beforeEach, expect, it, vi } from 'vitest';
import type { LogGlance } from '../log/query-glance';
import { readFirstGlance } from './read-glance';
import { DEFAULTS } from './test/glance';

const world = vi.hoisted(() => {
  /** What comes when the test says so. */
  class Later {
    resolve!: (value: unknown) => void;
    reject!: (error: unknown) => void;
    promise = new Promise<unknown>((resolve, reject) => Object.assign(this, { resolve, reject }));
  }
  return { Later, kept: new Later(), log: new Later(), unwritten: Promise.resolve<unknown>(undefined) };
});

vi.mock('../kept-glance', () => ({ FIRST: 20, keptGlance: () => world.kept.promise }));
vi.mock('../log/query-glance', () => ({ logGlance: () => world.log.promise }));
vi.mock('../policy/read', () => ({ readPolicySoon: async () => ({ policy: DEFAULTS, source: 'none', locked: [], problems: [] }) }));
vi.mock('../unwritten', () => ({ readUnwritten: () => world.unwritten }));
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
});

it('what was kept is told while the log is being read, and then what the log says', async () => {
  const reading = read();
  world.kept.resolve(of(1));
  await vi.waitFor(() => expect(onKept.mock.calls).toEqual([[1]]));
  world.log.resolve(of(2));
  expect((await reading).counts.activities).toBe(2);
  expect(onKept).toHaveBeenCalledOnce();
});

it('what was kept and comes after the log has been read is older than what is seen', async () => {
  const reading = read();
  world.log.resolve(of(2));
  await reading;
  world.kept.resolve(of(1));
  await settled();
  expect(onKept).not.toHaveBeenCalled();
});

it('nor is it told where all that is waited for stands elsewhere', async () => {
  const unwritten = new world.Later();
  world.unwritten = unwritten.promise;
  const reading = read();
  world.kept.resolve(of(1));
  world.log.resolve(of(2));
  await settled();
  unwritten.resolve(undefined);
  expect((await reading).counts.activities).toBe(2);
  expect(onKept).not.toHaveBeenCalled();
  world.unwritten = Promise.resolve(undefined);
});

it('what was kept does not come in the place of why the log cannot be read', async () => {
  const reading = read();
  world.log.reject(new DOMException('newer', 'VersionError'));
  await expect(reading).rejects.toMatchObject({ name: 'VersionError' });
  world.kept.resolve(of(1));
  await settled();
  expect(onKept).not.toHaveBeenCalled();
});

it('nothing kept, or no way to it, is no reason not to read the log', async () => {
  const failed = vi.spyOn(console, 'error').mockImplementation(() => {});
  const reading = read();
  world.kept.reject(new Error('no session storage'));
  world.log.resolve(of(2));
  expect((await reading).counts.activities).toBe(2);
  await vi.waitFor(() => expect(failed).toHaveBeenCalledOnce());
  world.kept = new world.Later();
  world.kept.resolve(undefined);
  expect((await read()).counts.activities).toBe(2);
  expect(onKept).not.toHaveBeenCalled();
});
