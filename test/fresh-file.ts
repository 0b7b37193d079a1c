/**
 * For each unit test file: a process as it was at first, without the modules, timers and
 * channels of the file before. They share it, because to start one costs more than most of them.
 */
import { afterAll, vi } from 'vitest';

interface Untouched {
  env: NodeJS.ProcessEnv;
  folder: string;
  globals: Record<PropertyKey, PropertyDescriptor>;
  /** Node keeps what is assigned to it behind the same descriptor. */
  performance: Performance;
  /** Of the file that runs. */
  timers: Set<NodeJS.Timeout>;
  /** The same: a listener to changes of the log would hear of the next file's. */
  channels: Set<BroadcastChannel>;
  /** Of the database and others, so far. */
  immediates: number;
  /** How often a file has ended, or its last work has. */
  ended: number;
}

/** Rounds of the event loop without new work, after which that of a file has ended. */
const QUIET_ROUNDS = 20;
const MAX_ROUNDS = 1000;
const KEY = Symbol.for('second-look.untouched');

const earlier: Untouched | undefined = Reflect.get(globalThis, KEY);
const untouched = earlier ?? {
  env: { ...process.env },
  folder: process.cwd(),
  globals: Object.getOwnPropertyDescriptors(globalThis),
  performance: globalThis.performance,
  timers: new Set(),
  channels: new Set(),
  immediates: 0,
  ended: 0,
};

if (earlier) restore(earlier);
else {
  Object.defineProperty(globalThis, KEY, { value: untouched });
  for (const { prototype } of [SubtleCrypto, ReadableStreamDefaultReader, Response, Blob]) withhold(prototype);
}
withhold(globalThis, ['fetch']);
const { clearTimeout, setImmediate } = globalThis;
record('setTimeout');
record('setInterval');
Object.assign(globalThis, {
  setImmediate: Object.defineProperties((...args: Parameters<typeof setImmediate>) => {
    untouched.immediates += 1;
    return setImmediate(...args);
  }, Object.getOwnPropertyDescriptors(setImmediate)),
});
const { setTimeout } = globalThis;
AbortSignal.timeout = ms => {
  const control = new AbortController();
  setTimeout(() => control.abort(new DOMException('The time is over.', 'TimeoutError')), ms);
  return control.signal;
};
globalThis.BroadcastChannel = class extends globalThis.BroadcastChannel {
  constructor(name: string) {
    super(name);
    untouched.channels.add(this);
  }
};
afterAll(endWork);

/** Keeps the timers that this function starts. */
function record(name: 'setTimeout' | 'setInterval'): void {
  const start: (run: () => void, ms?: number, ...args: unknown[]) => NodeJS.Timeout = globalThis[name];
  const recording = (...args: Parameters<typeof start>) => {
    const timer = start(...args);
    untouched.timers.add(timer);
    return timer;
  };
  Object.assign(globalThis, { [name]: Object.defineProperties(recording, Object.getOwnPropertyDescriptors(start)) });
}

/**
 * What these methods promise, other threads and servers do in their own time. It is not told to a
 * file that has ended: its work would go on in the midst of the next.
 */
function withhold(object: object, names: readonly string[] = Object.getOwnPropertyNames(object)): void {
  for (const name of names) {
    const { value, ...rest } = Object.getOwnPropertyDescriptor(object, name) ?? {};
    if (typeof value !== 'function' || name === 'constructor') continue;
    const withholding = function (this: unknown, ...args: unknown[]): unknown {
      const result = value.apply(this, args);
      const { ended } = untouched;
      if (!(result instanceof Promise)) return result;
      return new Promise((resolve, reject) => {
        result.then(
          told => untouched.ended === ended && resolve(told),
          error => untouched.ended === ended && reject(error),
        );
      });
    };
    Object.defineProperty(object, name, { ...rest, value: withholding });
  }
}

/** What retries for ever waits for a timer sooner or later, and without it never again. */
async function endWork(): Promise<void> {
  vi.useRealTimers();
  untouched.ended += 1;
  for (const channel of untouched.channels) channel.close();
  untouched.channels.clear();
  for (let quiet = 0, round = 0, seen = -1; quiet < QUIET_ROUNDS && round < MAX_ROUNDS; quiet += 1, round += 1) {
    if (untouched.timers.size > 0 || untouched.immediates !== seen) quiet = 0;
    seen = untouched.immediates;
    for (const timer of untouched.timers) clearTimeout(timer);
    untouched.timers.clear();
    await new Promise(resolve => setImmediate(resolve));
  }
  // What this work asked for in its last rounds.
  untouched.ended += 1;
}

function restore({ env, folder, globals, performance }: Untouched): void {
  vi.unstubAllGlobals();
  vi.resetModules();
  process.chdir(folder);
  for (const name of Object.keys(process.env)) if (!(name in env)) delete process.env[name];
  Object.assign(process.env, env);
  const now = Object.getOwnPropertyDescriptors(globalThis) as typeof globals;
  for (const name of Reflect.ownKeys(now)) {
    const [before, after] = [globals[name], now[name]];
    if (isRunners(name) || (before?.value === after?.value && before?.get === after?.get)) continue;
    if (before) Object.defineProperty(globalThis, name, before);
    else Reflect.deleteProperty(globalThis, name);
  }
  globalThis.performance = performance;
}

/** Vitest gives its own state anew for each file. */
function isRunners(name: PropertyKey): boolean {
  return String(name).startsWith('__vitest');
}
