/** At least once. All state is in the database; an alarm starts the next worker. */
import delay from 'delay';
import { browser } from '../../browser';
import type { Privacy } from '../../forward/privacy';
import { onAppend } from '../../log/changes';
import { unbury } from '../../log/outbox/dead-letters';
import type { EventMaker } from '../../log/outbox/event-maker';
import { forwardState } from '../../log/outbox/forwarded';
import { endGap, fillOutbox, keepForwardState, pauseForwarding, startForwarding } from '../../log/outbox/outbox';
import { makeRoom, nextBatch } from '../../log/outbox/queue';
import type { ForwardState } from '../../log/schema';
import { takePolicy } from '../../policy/read';
import { isTechnicalRefused } from '../../storage/technical-data';
import { logError } from '../upkeep/fault';
import { logFaultRarely } from '../upkeep/rate-limited-fault';
import { batchLimits, type Destination, destinationOf, nameOf, sendOnce, tellArrived, troubledUntil } from './delivery';
import { type Device, thisDevice } from './device';
import { eventsOf, privacyKeyOf } from './event-maker';
import { groupOf, suspected } from './refused-events';
import { logLosses, logPausedQueue } from './tell-losses';

const ALARM = 'forward';
const LOCK = 'second-look-forward';
/** Browsers accept no shorter period. */
const ALARM_MINUTES = 0.5;
/** In case a worker ended between a commit and its alarm. */
const POLL_MINUTES = 5;
/** In `storage.local`, which outlives the database. */
const ON_KEY = 'forwarding';
/** Rows written together are sent together. */
const BATCH_DELAY_MS = 200;
const MAX_FRESH_AGE_MS = 60_000;
/** Every n-th request starts with the oldest event instead of the most severe. */
const BY_AGE_EVERY = 4;
/** Spreads the load of a fleet that starts on Monday morning. */
const MAX_START_DELAY_MS = 60_000;
/** Slow, because a whole fleet may have a backlog. */
const BACKLOG_PAUSE_MS = 1000;

let again: AbortController | undefined;
let running: Promise<void> | undefined;
let wanted = false;
/** Of backlogs, epoch ms. */
let notBefore = 0;
let isOff = false;
let isArmed = false;
let restarts = 0;

export function followForwarding(): void {
  browser.alarms.onAlarm.addListener(({ name }) => {
    if (name === ALARM) forwardSoon(0);
  });
  browser.runtime.onStartup.addListener(() => {
    notBefore = Date.now() + Math.random() * MAX_START_DELAY_MS;
  });
  // The user may refuse technical data while a backlog is sent.
  browser.permissions.onRemoved.addListener(forwardByPolicy);
  const changed = () => {
    // Now, in case this worker ends before the delay is over.
    arm();
    forwardSoon(BATCH_DELAY_MS);
  };
  onAppend(changed, new AbortController().signal);
  forwardSoon(BATCH_DELAY_MS);
}

export function forwardByPolicy(): void {
  restarts += 1;
  isOff = false;
  forwardSoon(0);
}

export async function forwardNow(): Promise<void> {
  await betweenRequests(async () => {
    const state = await forwardState();
    if (state?.trouble) await keepForwardState({ ...state, trouble: { ...state.trouble, notBefore: 0 } });
  });
}

export async function sendAgain(): Promise<{ count: number }> {
  return betweenRequests(async () => {
    const events = await unbury();
    const { refusedInARow: _, trouble, ...state } = (await forwardState()) ?? NO_STATE;
    // If refused again, they go back and block no other event.
    const suspecting = events.length > 0 ? suspected(state, events, true) : state;
    await keepForwardState({ ...suspecting, ...(trouble && { trouble: { ...trouble, notBefore: 0 } }) });
    return { count: events.length };
  });
}

/** A request in flight writes the state when it ends. */
async function betweenRequests<T>(work: () => Promise<T>): Promise<T> {
  notBefore = 0;
  restarts += 1;
  const result = await navigator.locks.request(LOCK, work);
  forwardSoon(0);
  return result;
}

function forwardSoon(ms: number): void {
  if (isOff) return;
  wanted = true;
  if (running) return;
  running = delay(ms)
    .then(forwardAll)
    .finally(() => {
      running = undefined;
      if (wanted) forwardSoon(0);
    });
}

function arm(): void {
  if (isArmed || isOff) return;
  isArmed = true;
  browser.alarms.create(ALARM, { periodInMinutes: ALARM_MINUTES });
}

async function rest(): Promise<void> {
  isArmed = false;
  await browser.alarms.create(ALARM, { periodInMinutes: POLL_MINUTES });
}

async function forwardAll(): Promise<void> {
  while (wanted) {
    wanted = false;
    const turn = () => navigator.locks.request(LOCK, forward);
    // A closing database opens again. After that the alarm retries.
    await turn()
      .catch(turn)
      .catch(error =>
        logError('forward', 'Forwarding does not work', error, (_, detail) => logFaultRarely('failed', detail)),
      );
  }
}

async function forward(): Promise<void> {
  const known = restarts;
  // The remembered policy has neither token nor key, and would drop all that waits.
  const { policy, vanishedAt, source } = (await takePolicy()).reading;
  if (vanishedAt !== undefined) return rest();
  const destination = destinationOf(policy);
  if (!destination) {
    await browser.storage.local.remove(ON_KEY);
    const paused = await pauseForwarding();
    if (paused) await logPausedQueue(paused);
    await logLosses();
    await browser.alarms.clear(ALARM);
    isArmed = false;
    isOff = restarts === known;
    return;
  }
  const device = await thisDevice();
  const { [ON_KEY]: again } = await browser.storage.local.get(ON_KEY);
  const isWithoutTechnical = await isTechnicalRefused(source);
  const privacy = { level: policy.privacyLevel, key: privacyKeyOf(policy, device.secret), isWithoutTechnical };
  const events = eventsOf(device, policy, privacy);
  const chain = `${device.id}/${crypto.randomUUID().slice(0, 8)}`;
  const isAfterGap = await startForwarding(chain, again === true, nameOfPrivacy(privacy));
  if (isAfterGap) {
    await fill(events);
    await endGap();
  }
  if (again !== true) await browser.storage.local.set({ [ON_KEY]: true });
  await sendAll(destination, device, events, () => restarts === known);
}

/** Other events wait under another name: they are made again. */
function nameOfPrivacy({ level, key, isWithoutTechnical }: Privacy): string {
  return `${level} ${key.id}${isWithoutTechnical ? ' without-technical' : ''}`;
}

async function fill(maker: EventMaker): Promise<void> {
  for (let more = true; more; ) ({ more } = await fillOutbox(maker));
}

const NO_STATE: ForwardState = { delivered: 0, times: [] };

async function stateWith(name: string): Promise<ForwardState> {
  const state = (await forwardState()) ?? NO_STATE;
  if (state.with === name) return state;
  await unbury();
  const { fits: _, suspects: __, ...rest } = state;
  return { ...rest, with: name };
}

async function sendAll(
  destination: Destination,
  device: Device,
  maker: EventMaker,
  isInForce: () => boolean,
): Promise<void> {
  let state = await stateWith(nameOf(destination));
  for (let turn = 0; isInForce(); turn += 1) {
    await tellArrived();
    await fill(maker);
    await makeRoom();
    const { bySeverity = 0 } = state;
    const isByAge = bySeverity + 1 >= BY_AGE_EVERY;
    const batch = await nextBatch(batchLimits(state, Date.now()), isByAge ? 'age' : 'severity', state.suspects);
    if (!groupOf(state, batch)) await logLosses();
    if (batch.length === 0) {
      await rest();
      return;
    }
    const fresh = Date.now() - MAX_FRESH_AGE_MS;
    const isBacklog = batch.every(({ loggedTime }) => loggedTime < fresh);
    const wait = Math.max(troubledUntil(state, destination, Date.now()), isBacklog ? startingUntil() : 0) - Date.now();
    if (wait > 0) {
      await logLosses();
      await wakeIn(wait);
      return;
    }
    arm();
    if (turn > 0 && isBacklog) await delay(BACKLOG_PAUSE_MS);
    if (!isInForce()) return;
    const next = await sendOnce(destination, device, batch, state);
    // The same order again: some SIEMs identify a request by its content.
    state = next.trouble ? next : { ...next, bySeverity: isByAge ? 0 : bySeverity + 1 };
    await keepForwardState(state);
  }
}

function startingUntil(): number {
  return notBefore <= Date.now() + MAX_START_DELAY_MS ? notBefore : 0;
}

/** A waiting worker is ended, and a needless start costs as much as a request. */
async function wakeIn(ms: number): Promise<void> {
  if (ms < ALARM_MINUTES * 60_000) {
    arm();
    return tryAgainIn(ms);
  }
  isArmed = false;
  await browser.alarms.create(ALARM, { delayInMinutes: ms / 60_000, periodInMinutes: ALARM_MINUTES });
}

function tryAgainIn(ms: number): void {
  again?.abort();
  const own = new AbortController();
  again = own;
  delay(ms).then(() => {
    if (!own.signal.aborted) forwardSoon(0);
  });
}
