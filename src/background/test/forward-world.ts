/**
 * For tests of forwarding: a fake browser for its worker, and a worker that can end at any step. It
 * imports nothing that ships, because mocks of those modules are made from it.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import { vi } from 'vitest';
import { fakeBrowser } from '../../test/fake-browser';

const made = {
  policy: {} as Record<string, unknown>,
  local: {} as Record<string, unknown>,
  session: {} as Record<string, unknown>,
  /** Data types that the user of Firefox allows to be sent; undefined in other browsers. */
  allowedData: undefined as string[] | undefined,
  alarms: new Map<string, { periodInMinutes: number }>(),
  onAlarm: [] as ((alarm: { name: string }) => void)[],
  onRefused: [] as (() => void)[],
  onChange: [] as (() => void)[],
  /** Steps taken: everything the worker waits for, before and after. */
  steps: 0,
  /** The step at which the worker ends. */
  endAt: Number.POSITIVE_INFINITY,
  ended: () => {},
  installation: 0,
  /** The installation of the worker whose code runs, whatever it has waited for. */
  own: new AsyncLocalStorage<number>(),
  lock: Promise.resolve() as Promise<unknown>,
};

/** One for all workers, each of which imports everything anew. */
const everybody = globalThis as { forwardWorld?: typeof made };
everybody.forwardWorld ??= made;
export const world = everybody.forwardWorld;

function ofItsWorker<Args extends unknown[], T>(work: (...args: Args) => T): (...args: Args) => T {
  const own = world.own.getStore();
  return (...args) => (own === undefined ? work(...args) : world.own.run(own, work, ...args));
}

/**
 * The lock that all workers share. A worker of an earlier test, which a pause may outlast, gets no
 * more turns.
 */
export function lockFor(work: () => Promise<unknown>): Promise<unknown> {
  const own = world.own.getStore() ?? world.installation;
  const turn = world.lock.then(() => (own === world.installation ? work() : undefined));
  world.lock = turn.catch(() => undefined);
  return turn;
}

/** In the manifest of that browser. */
export const VERSION = '1.2.3';

export const forwardBrowser = fakeBrowser({
  runtime: { getManifest: () => ({ version: VERSION }), getPlatformInfo: async () => ({ os: 'linux' }) },
  permissions: {
    getAll: async () => (world.allowedData === undefined ? {} : { data_collection: world.allowedData }),
    onRemoved: { addListener: (listener: () => void) => world.onRefused.push(ofItsWorker(listener)) },
  },
  storage: {
    // It may be a promise: a policy that is not there yet.
    managed: { get: async () => world.policy },
    local: () => world.local,
    session: () => world.session,
  },
  alarms: {
    create: async (name: string, alarm: { periodInMinutes: number }) => void world.alarms.set(name, alarm),
    clear: async (name: string) => world.alarms.delete(name),
    onAlarm: {
      addListener: (listener: (alarm: { name: string }) => void) => world.onAlarm.push(ofItsWorker(listener)),
    },
  },
});

export const fakeChanges = {
  announceChange: () => {
    for (const listener of world.onChange) listener();
  },
  announceDelivery: () => undefined,
  onAppend: (listener: () => void) => {
    world.onChange.push(ofItsWorker(listener));
  },
};

async function step(): Promise<void> {
  world.steps += 1;
  if (world.steps !== world.endAt) return;
  world.ended();
  // Nothing follows the end; the browser gives its lock to another.
  await new Promise(() => undefined);
}

/** The same functions, with a step before each and one after it is done. */
export function mortal<Module extends object>(module: Module): Module {
  const wrapped = Object.entries(module).map(([name, member]) => [
    name,
    typeof member !== 'function'
      ? member
      : async (...args: unknown[]) => {
          await step();
          const result: unknown = await member(...args);
          await step();
          return result;
        },
  ]);
  return Object.fromEntries(wrapped) as Module;
}

interface Worker {
  ended: Promise<void>;
  forwardByPolicy(): void;
  sendAgain(): Promise<{ count: number }>;
}

/** Starts a worker in place of the current one. */
export async function start(endAt = Number.POSITIVE_INFINITY): Promise<Worker> {
  world.onChange = [];
  world.onAlarm = [];
  world.onRefused = [];
  world.steps = 0;
  world.endAt = endAt;
  world.lock = Promise.resolve();
  const ended = new Promise<void>(resolve => {
    world.ended = resolve;
  });
  vi.resetModules();
  const { followForwarding, forwardByPolicy, sendAgain } = await import('../forward/forwarding');
  return world.own.run(world.installation, () => {
    followForwarding();
    return { ended, forwardByPolicy: ofItsWorker(forwardByPolicy), sendAgain: ofItsWorker(sendAgain) };
  });
}
