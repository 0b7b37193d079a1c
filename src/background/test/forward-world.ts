/**
 * For tests of forwarding: a fake browser for its worker, and a worker that can end at any step. It
 * imports nothing that ships, because mocks of those modules are made from it.
 */
import { vi } from 'vitest';
import { fakeBrowser } from '../../test/fake-browser';

const made = {
  policy: {} as Record<string, unknown>,
  local: {} as Record<string, unknown>,
  session: {} as Record<string, unknown>,
  /** What Firefox says that its user allows to be sent; other browsers say nothing. */
  allowedData: undefined as string[] | undefined,
  alarms: new Map<string, { periodInMinutes: number }>(),
  onAlarm: [] as ((alarm: { name: string }) => void)[],
  onChange: [] as (() => void)[],
  /** Steps taken: everything the worker waits for, before and after. */
  steps: 0,
  /** The step at which the worker ends. */
  endAt: Number.POSITIVE_INFINITY,
  ended: () => {},
  lock: Promise.resolve() as Promise<unknown>,
};

/** One for all workers, each of which imports everything anew. */
const everybody = globalThis as { forwardWorld?: typeof made };
everybody.forwardWorld ??= made;
export const world = everybody.forwardWorld;

/** In the manifest of that browser. */
export const VERSION = '1.2.3';

export const forwardBrowser = fakeBrowser({
  runtime: { getManifest: () => ({ version: VERSION }), getPlatformInfo: async () => ({ os: 'linux' }) },
  permissions: {
    getAll: async () => (world.allowedData === undefined ? {} : { data_collection: world.allowedData }),
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
    onAlarm: { addListener: (listener: (alarm: { name: string }) => void) => world.onAlarm.push(listener) },
  },
});

export const fakeChanges = {
  announceChange: () => {
    for (const listener of world.onChange) listener();
  },
  announceDelivery: () => undefined,
  onAppend: (listener: () => void) => {
    world.onChange.push(listener);
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
  world.steps = 0;
  world.endAt = endAt;
  world.lock = Promise.resolve();
  const ended = new Promise<void>(resolve => {
    world.ended = resolve;
  });
  vi.resetModules();
  const { followForwarding, forwardByPolicy, sendAgain } = await import('../forward/forwarding');
  followForwarding();
  return { ended, forwardByPolicy, sendAgain };
}
