/**
 * For tests of forwarding: engines on loopback, and what must hold for what they got in the end.
 */
import { afterEach, beforeEach, expect, vi } from 'vitest';
import { type Act, type Receiver, startReceiver, type Wishes } from '../../../test/receiver/receiver';
import { forwardState } from '../../log/outbox/forwarded';
import { verify } from '../../log/verify/verify';
import { reset, stored } from './forward-log';
import { start, world } from './forward-world';

const open: Receiver[] = [];

export async function receiver(script: readonly Act[] = [], more: Partial<Wishes> = {}): Promise<Receiver> {
  const made = await startReceiver({ kind: 'elastic', script, ...more });
  open.push(made);
  return made;
}

export const policyFor = ({ url }: Pick<Receiver, 'url'>, more: object = {}) => ({
  forwardKind: 'elastic',
  forwardUrl: url,
  privacyLevel: 'full',
  ...more,
});

export interface Sent {
  metadata: { uid: string; sequence: number };
  unmapped: { chain: { id: string; prev: string }; activity?: { id: string } };
}
export const parsed = ({ events }: Receiver) => [...events.values()].map(text => JSON.parse(text) as Sent);
const sequences = (at: Receiver) =>
  parsed(at)
    .map(({ metadata }) => metadata.sequence)
    .sort((a, b) => a - b);
export const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

/** All of these activities arrived once, and the chain is whole. */
export async function expectAll(at: Receiver, ids: readonly string[]): Promise<void> {
  await expect.poll(() => ids.filter(id => !at.events.has(id)), { timeout: 15_000 }).toEqual([]);
  await expect.poll(() => stored('outbox'), { timeout: 5_000 }).toBe(0);
  expect(sequences(at)).toEqual(upTo(at.events.size));
  expect(await verify(at.events.values(), { anyOrder: true })).toMatchObject({
    verdict: 'ok',
    chains: [{ rows: at.events.size }],
  });
}

/** Waits until the state is as expected. */
export async function stateIs(expected: object): Promise<void> {
  await expect.poll(() => forwardState(), { timeout: 10_000 }).toMatchObject(expected);
}

export const alarm = () => {
  for (const listener of world.onAlarm) listener({ name: 'forward' });
};

/** Makes a worker's pauses pass faster by this factor; those of a test (`pause`) do not. */
const TIMES_AS_FAST = 20;

/** Before and after each test of a file. */
export function asInTheBeginning(): void {
  const realTimeout = globalThis.setTimeout;
  beforeEach(async () => {
    await reset();
    const fast = (run: () => void, ms = 0, ...given: []) => realTimeout(run, ms / TIMES_AS_FAST, ...given);
    vi.spyOn(globalThis, 'setTimeout').mockImplementation(fast as typeof setTimeout);
    // No jitter: retries follow at once.
    vi.spyOn(Math, 'random').mockReturnValue(0);
  });
  afterEach(async () => {
    vi.useRealTimers();
    vi.restoreAllMocks();
    world.onChange = [];
    world.allowedData = undefined;
    await Promise.all(open.splice(0).map(one => one.close()));
  });
}

/** Forwarding is on, and was on before anything happened. */
export async function on(
  script: readonly Act[] = [],
  { wishes = {}, policy = {} }: { wishes?: Partial<Wishes>; policy?: object } = {},
): Promise<Receiver> {
  const at = await receiver(script, wishes);
  world.policy = policyFor(at, policy);
  await start();
  await expect.poll(() => world.local).toMatchObject({ forwarding: true });
  return at;
}
