import { defined } from '../../defined';
import { MAX_DELAY_MS, pauseAfter } from '../../forward/backoff';
import { post, type Result } from '../../forward/post';
import { SINKS, type SinkKind } from '../../forward/sinks';
import { bury } from '../../log/outbox/dead-letters';
import { keepSent, stillWaiting } from '../../log/outbox/sent';
import type { ForwardState, Waiting } from '../../log/schema';
import { hashOf } from '../../log/verify/canonical';
import type { Policy } from '../../policy/policy';
import type { Device } from './device';
import { decided, groupOf, suspected } from './refused-events';

/** Well below what SIEMs accept. The settings page names `bytes`. */
const BATCH = { events: 100, bytes: 262_144 };
const MAX_REFUSED_IN_A_ROW = 5;
const MAX_TIMES = 200;

export interface Destination {
  kind: SinkKind;
  url: string;
  encoding: 'protobuf' | 'json';
  /** The current one, and the one to try when it is refused. */
  tokens: string[];
}

const HTTP_TOO_LARGE = 413;
const MAX_SIZE_LIMIT_AGE_MS = 86_400_000;
/** So many full batches double the limit again: its cause may have been short. */
const MIN_TAKEN_IN_A_ROW = 32;
/** No useful SIEM refuses this size: an admin has to raise a limit. */
const SMALL_BYTES = 16_384;

/** Delivered but not yet committed as sent: must not be sent again. */
let uncommitted: readonly Waiting[] = [];

export function destinationOf(policy: Policy): Destination | undefined {
  const { forwardKind: kind, forwardUrl: url, forwardEncoding: encoding, forwardToken, forwardTokenNext } = policy;
  if (!kind || !url) return undefined;
  return { kind, url, encoding, tokens: [forwardToken, forwardTokenNext].filter(token => token !== undefined) };
}

/** Epoch ms. A pause beyond `MAX_DELAY_MS` comes from a wrong clock. */
export function troubledUntil({ trouble }: ForwardState, destination: Destination, now: number): number {
  return trouble && trouble.with === nameOf(destination) && trouble.notBefore <= now + MAX_DELAY_MS
    ? trouble.notBefore
    : 0;
}

/** Tells destinations apart without revealing a token. */
export function nameOf(destination: Destination): string {
  return hashOf(destination).slice(0, 8);
}

export function batchLimits({ fits }: ForwardState, now: number): typeof BATCH {
  const isKnown = fits !== undefined && fits.until > now && fits.until <= now + MAX_SIZE_LIMIT_AGE_MS;
  return { events: BATCH.events, bytes: isKnown ? Math.min(fits.bytes, BATCH.bytes) : BATCH.bytes };
}

export async function tellArrived(): Promise<void> {
  if (uncommitted.length === 0) return;
  // A new chain can use the same numbers.
  const waiting = await stillWaiting(uncommitted);
  if (waiting.length > 0) await keepSent(waiting);
  uncommitted = [];
}

async function arrived(batch: readonly Waiting[]): Promise<void> {
  uncommitted = batch;
  await keepSent(batch);
  uncommitted = [];
}

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
    return post(SINKS[kind], batch, { ...target, ...defined({ token }) });
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
  const { fits: known, ...rest } = withoutTrouble(decided(state, batch));
  const fits = known && grown(known, batch);
  const now = Date.now();
  const times = batch.map(({ time, loggedTime }): ForwardState['times'][number] => [time, loggedTime, sent, now]);
  const delivery = {
    lastDelivery: now,
    delivered: state.delivered + batch.length,
    times: [...state.times, ...times].slice(-MAX_TIMES),
  };
  return { ...rest, ...(fits && { fits }), ...delivery };
}

function withoutTrouble({ trouble: _, refusedInARow: __, ...state }: ForwardState): ForwardState {
  return state;
}

function grown(fits: NonNullable<ForwardState['fits']>, batch: readonly Waiting[]): ForwardState['fits'] {
  if (2 * sizeOf(batch) < fits.bytes) return fits;
  const { taken = 0, ...known } = fits;
  if (taken + 1 < MIN_TAKEN_IN_A_ROW) return { ...known, taken: taken + 1 };
  const bytes = 2 * fits.bytes;
  return bytes < BATCH.bytes ? { ...known, bytes } : undefined;
}

type Of<Kind extends Result['kind']> = Extract<Result, { kind: Kind }>;

/** Some SIEMs only count what they refuse: smaller groups find it. */
async function partly(
  state: ForwardState,
  batch: readonly Waiting[],
  { rejected, note }: Of<'partial'>,
  sent: number,
  name: string,
): Promise<ForwardState> {
  const isAll =
    typeof rejected === 'number' ? rejected >= batch.length : batch.every(({ uid }) => rejected.includes(uid));
  const withNote = defined({ note });
  if (isAll && groupOf(state, batch)?.othersTaken) return refuse(state, batch, note ?? '');
  // A refused batch says nothing about its events; a refused single event does.
  if (isAll && batch.length > 1) return troubled(state, { kind: 'hold', status: 200, ...withNote }, name);
  if (isAll) return smaller(state, batch, { kind: 'split', because: 'refused', ...withNote }, name);
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
  const withNote = defined({ note });
  if (because === 'too-large' && uid === undefined) {
    if (!refused)
      return { ...state, fits: { bytes: Math.floor(sizeOf(batch) / 2), until: Date.now() + MAX_SIZE_LIMIT_AGE_MS } };
    if (sizeOf(batch) <= SMALL_BYTES)
      return troubled(state, { kind: 'hold', status: HTTP_TOO_LARGE, ...withNote }, name);
  }
  if (!refused) return suspected(state, batch, groupOf(state, batch)?.othersTaken === true);
  if (groupOf(state, batch)?.othersTaken) return refuse(state, [refused], note ?? because);
  const refusedInARow = (state.refusedInARow ?? 0) + 1;
  if (refusedInARow > MAX_REFUSED_IN_A_ROW) return troubled(state, { kind: 'hold', status: 400, ...withNote }, name);
  return { ...(await refuse(state, [refused], note ?? because)), refusedInARow };
}

function sizeOf(batch: readonly Waiting[]): number {
  return batch.reduce((bytes, { json }) => bytes + json.length, 0);
}

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
  const { kind, ...details } = result;
  const { status, note, strange } = { note: undefined, strange: undefined, ...details };
  // A limit that was too small for a moment needs no admin.
  const isForGood = kind === 'hold' && status !== HTTP_TOO_LARGE;
  const wait = isForGood ? MAX_DELAY_MS : pauseAfter(attempts, Math.random(), 'after' in result ? result.after : 0);
  return {
    ...state,
    trouble: {
      ...known,
      notBefore: now + wait,
      kind: kind === 'hold' ? 'refused' : 'busy',
      status,
      ...defined({ note, strange }),
    },
  };
}
