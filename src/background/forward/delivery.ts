/**
 * One batch, one request: what was taken is remembered as sent, what is refused for good is buried,
 * and the state says how it goes.
 */
import { LONGEST, pauseAfter } from '../../forward/backoff';
import { post, type Result } from '../../forward/post';
import { SINKS, type SinkKind } from '../../forward/sinks';
import { bury } from '../../log/outbox/dead-letters';
import { keepSent, stillWaiting } from '../../log/outbox/sent';
import type { ForwardState, Waiting } from '../../log/schema';
import { hashOf } from '../../log/verify/canonical';
import type { Policy } from '../../policy/policy';
import type { Device } from './device';
import { decided, groupOf, suspected } from './suspects';

/** Of one request: well below what engines take. The settings name the second. */
const BATCH = { events: 100, bytes: 262_144 };
/**
 * Events that an engine refuses one after the other, before it is the engine that somebody has to
 * look at.
 */
const MOST_REFUSED = 5;
/** Deliveries whose times are remembered. */
const TIMES = 200;

export interface Destination {
  kind: SinkKind;
  url: string;
  encoding: 'protobuf' | 'json';
  /** The one in use, and the one that is tried when it is refused. */
  tokens: string[];
}

const TOO_LARGE = 413;
/** What an engine has found too large is not tried before so long, ms, */
const TOO_LARGE_FOR = 86_400_000;
/**
 * or before it has taken so many in a row that were as large as they may be: what was in its way
 * may have been so for a moment only.
 */
const ENOUGH = 32;
/**
 * An event of up to so many bytes is too large for no engine that anybody means to use; it is a
 * limit that somebody has to raise.
 */
const SMALL = 16_384;

/**
 * They have arrived, and the database could not be told: until it is, they must not be sent again.
 */
let untold: readonly Waiting[] = [];

/** Nothing is sent, unless the policy says both how and where. */
export function destinationOf(policy: Policy): Destination | undefined {
  const { forwardKind: kind, forwardUrl: url, forwardEncoding: encoding, forwardToken, forwardTokenNext } = policy;
  if (!kind || !url) return undefined;
  return { kind, url, encoding, tokens: [forwardToken, forwardTokenNext].filter(token => token !== undefined) };
}

/**
 * Epoch ms. With another address or token there is no trouble yet. Nobody waits longer than
 * `LONGEST`: it was another clock by which this was to be later.
 */
export function troubledUntil({ trouble }: ForwardState, destination: Destination, now: number): number {
  return trouble && trouble.with === nameOf(destination) && trouble.notBefore <= now + LONGEST ? trouble.notBefore : 0;
}

/** Tells one destination from another; nobody can find a token by it. */
export function nameOf(destination: Destination): string {
  return hashOf(destination).slice(0, 8);
}

export function batchLimits({ fits }: ForwardState, now: number): typeof BATCH {
  // What was said of a day further away was said by another clock.
  const isKnown = fits !== undefined && fits.until > now && fits.until <= now + TOO_LARGE_FOR;
  return { events: BATCH.events, bytes: isKnown ? Math.min(fits.bytes, BATCH.bytes) : BATCH.bytes };
}

/** Before anything else is sent. */
export async function tellArrived(): Promise<void> {
  if (untold.length === 0) return;
  // Another chain may have begun meanwhile, with the same numbers.
  const waiting = await stillWaiting(untold);
  if (waiting.length > 0) await keepSent(waiting);
  untold = [];
}

async function arrived(batch: readonly Waiting[]): Promise<void> {
  untold = batch;
  await keepSent(batch);
  untold = [];
}

/** @returns the state after that; in the database is already what belongs to it. */
export async function sendOnce(
  destination: Destination,
  device: Device,
  batch: readonly Waiting[],
  state: ForwardState,
): Promise<ForwardState> {
  const sent = Date.now();
  const { kind, url, encoding, tokens } = destination;
  const [first, second] = state.nextToken ? tokens.toReversed() : tokens;
  const ask = (token: string | undefined) => {
    const target = { url, encoding, gzip: !state.plain, deviceId: device.id, version: device.version };
    return post(SINKS[kind], batch, { ...target, ...(token === undefined ? {} : { token }) });
  };
  let result = await ask(first);
  let isOther = false;
  if (result.kind === 'hold' && (result.status === 401 || result.status === 403) && second !== undefined) {
    const other = await ask(second);
    isOther = other.kind !== 'hold';
    if (isOther) result = other;
  }
  const { nextToken, ...rest } = state;
  const isNext = tokens.length > 1 && isOther !== Boolean(nextToken);
  return settle({ ...rest, ...(isNext ? { nextToken: true } : {}) }, batch, result, sent, nameOf(destination));
}

/** The state after that, and in the database what belongs to it. */
async function settle(
  state: ForwardState,
  batch: readonly Waiting[],
  result: Result,
  sent: number,
  name: string,
): Promise<ForwardState> {
  switch (result.kind) {
    case 'delivered':
      await arrived(batch);
      return delivered(state, batch, sent);
    case 'partial':
      return partly(state, batch, result, sent, name);
    case 'split':
      return smaller(state, batch, result, name);
    case 'uncompressed':
      return { ...state, plain: true };
    default:
      return troubled(state, result, name);
  }
}

function delivered(state: ForwardState, batch: readonly Waiting[], sent: number): ForwardState {
  const { fits: known, ...kept } = withoutTrouble(decided(state, batch));
  const fits = known && grown(known, batch);
  const now = Date.now();
  const times = batch.map(({ time, loggedTime }): ForwardState['times'][number] => [time, loggedTime, sent, now]);
  const delivery = {
    lastDelivery: now,
    delivered: state.delivered + batch.length,
    times: [...state.times, ...times].slice(-TIMES),
  };
  return { ...kept, ...(fits && { fits }), ...delivery };
}

/** The engine has taken something. */
function withoutTrouble({ trouble: _, refusedInARow: __, ...state }: ForwardState): ForwardState {
  return state;
}

function grown(fits: NonNullable<ForwardState['fits']>, batch: readonly Waiting[]): ForwardState['fits'] {
  if (2 * sizeOf(batch) < fits.bytes) return fits;
  const { taken = 0, ...known } = fits;
  if (taken + 1 < ENOUGH) return { ...known, taken: taken + 1 };
  const bytes = 2 * fits.bytes;
  return bytes < BATCH.bytes ? { ...known, bytes } : undefined;
}

type Of<Kind extends Result['kind']> = Extract<Result, { kind: Kind }>;

/**
 * Some engines say which of them they refuse. Others say only how many: which, is found out by
 * sending them again in smaller groups.
 */
async function partly(
  state: ForwardState,
  batch: readonly Waiting[],
  { rejected, note }: Of<'partial'>,
  sent: number,
  name: string,
): Promise<ForwardState> {
  const isAll =
    typeof rejected === 'number' ? rejected >= batch.length : batch.every(({ uid }) => rejected.includes(uid));
  const said = note === undefined ? {} : { note };
  if (isAll && groupOf(state, batch)?.othersTaken) return refuse(state, batch, note ?? '');
  // A whole batch is no matter of its events; one alone is, until it is the next, and the next.
  if (isAll && batch.length > 1) return troubled(state, { kind: 'hold', status: 200, ...said }, name);
  if (isAll) return smaller(state, batch, { kind: 'split', because: 'refused', ...said }, name);
  if (typeof rejected === 'number')
    return { ...suspected(withoutTrouble(state), batch, true), lastDelivery: Date.now() };
  const refused = batch.filter(({ uid }) => rejected.includes(uid));
  const taken = batch.filter(event => !refused.includes(event));
  await arrived(taken);
  return delivered(await refuse(state, refused, note ?? ''), taken, sent);
}

async function smaller(
  state: ForwardState,
  batch: readonly Waiting[],
  { because, uid, note }: Of<'split'>,
  name: string,
): Promise<ForwardState> {
  const refused = batch.length === 1 ? batch[0] : batch.find(event => event.uid === uid);
  const said = note === undefined ? {} : { note };
  if (because === 'too-large' && uid === undefined) {
    if (!refused)
      return { ...state, fits: { bytes: Math.floor(sizeOf(batch) / 2), until: Date.now() + TOO_LARGE_FOR } };
    if (sizeOf(batch) <= SMALL) return troubled(state, { kind: 'hold', status: TOO_LARGE, ...said }, name);
  }
  if (!refused) return suspected(state, batch, groupOf(state, batch)?.othersTaken === true);
  if (groupOf(state, batch)?.othersTaken) return refuse(state, [refused], note ?? because);
  const refusedInARow = (state.refusedInARow ?? 0) + 1;
  // Nothing of ours is to this engine's liking, OTLP in JSON for instance: that is no matter of one
  // event.
  if (refusedInARow > MOST_REFUSED) return troubled(state, { kind: 'hold', status: 400, ...said }, name);
  return { ...(await refuse(state, [refused], note ?? because)), refusedInARow };
}

/** As `nextBatch` counts. */
function sizeOf(batch: readonly Waiting[]): number {
  return batch.reduce((bytes, { json }) => bytes + json.length, 0);
}

/** `why`: in the engine's words. */
async function refuse(state: ForwardState, events: readonly Waiting[], why: string): Promise<ForwardState> {
  await bury(events, why);
  return decided(state, events);
}

function troubled(state: ForwardState, result: Of<'hold' | 'retry' | 'unreachable'>, name: string): ForwardState {
  const now = Date.now();
  const attempts = (state.trouble?.with === name ? state.trouble.attempts : 0) + 1;
  const known = { with: name, since: state.trouble?.since ?? now, attempts };
  if (result.kind === 'unreachable')
    return {
      ...state,
      trouble: { ...known, notBefore: now + pauseAfter(attempts, Math.random()), kind: 'unreachable' },
    };
  const { kind, ...said } = result;
  const { status, note, strange } = { note: undefined, strange: undefined, ...said };
  // Where a limit was too small for a moment, nobody has to look after it.
  const isForGood = kind === 'hold' && status !== TOO_LARGE;
  const wait = isForGood ? LONGEST : pauseAfter(attempts, Math.random(), 'after' in result ? result.after : 0);
  return {
    ...state,
    trouble: {
      ...known,
      notBefore: now + wait,
      kind: kind === 'hold' ? 'refused' : 'busy',
      status,
      ...(note === undefined ? {} : { note }),
      ...(strange === undefined ? {} : { strange }),
    },
  };
}
