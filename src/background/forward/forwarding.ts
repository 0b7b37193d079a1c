/**
 * Sends the record to the engine that the policy names: at least once, and nothing is forgotten
 * before the engine has said that it has it. All that this worker knows of it is in the database,
 * so it may end at any time; an alarm begins anew what it has left.
 */
import { browser } from '../../browser';
import { onAppend } from '../../log/changes';
import { unbury } from '../../log/outbox/dead-letters';
import type { EventMaker } from '../../log/outbox/event-maker';
import { forwardState } from '../../log/outbox/forwarded';
import { endGap, fillOutbox, keepForwardState, pauseForwarding, startForwarding } from '../../log/outbox/outbox';
import { makeRoom, nextBatch } from '../../log/outbox/queue';
import type { ForwardState } from '../../log/schema';
import { takePolicy } from '../../policy/read';
import { sayRarely } from '../upkeep/rate-limited-fault';
import { batchLimits, type Destination, destinationOf, nameOf, sendOnce, tellArrived, troubledUntil } from './delivery';
import { type Device, thisDevice } from './device';
import { eventsOf, privacyKeyOf } from './event-maker';
import { groupOf, suspected } from './suspects';
import { tellKept, tellLosses } from './tell-losses';

const ALARM = 'forward';
const LOCK = 'second-look-forward';
/** The shortest that browsers keep to. */
const ALARM_MINUTES = 0.5;
/**
 * As often it is looked whether something waits after all: a worker can end between writing
 * something and asking for the alarm.
 */
const REST_MINUTES = 5;
/** In `storage.local`, which outlives the database: whether anything is forwarded. */
const ON = 'forwarding';
/** What is written together travels together: so long the first waits for others, ms. */
const TOGETHER = 200;
/** A batch without anything that was written within so long, ms, is backlog. */
const FRESH = 60_000;
/** Each so-manieth request begins with the oldest event, however severe others are. */
const BY_AGE_EACH = 4;
/**
 * A backlog waits so long at most after the start of the browser, ms: on Monday morning all of them
 * start.
 */
const STARTING = 60_000;
/**
 * A backlog goes slowly, one batch at a time with so much between, ms: the whole fleet may have
 * one.
 */
const BETWEEN = 1000;

let again: AbortController | undefined;
let running: Promise<void> | undefined;
let wanted = false;
/** Of backlogs, epoch ms. */
let notBefore = 0;
/** Nothing is forwarded, and nothing of it is left. */
let isOff = false;
/** The alarm is set by which another worker goes on when this one ends. */
let isArmed = false;
/** How often this worker was told to begin anew: of a policy, or by a person. */
let restarts = 0;

/** To be called in the first tick of the worker, like every listener. */
export function followForwarding(): void {
  browser.alarms.onAlarm.addListener(({ name }) => {
    if (name === ALARM) forwardSoon(0);
  });
  browser.runtime.onStartup.addListener(() => {
    notBefore = Date.now() + Math.random() * STARTING;
  });
  const changed = () => {
    // At once: what has just been written must not wait for the next person's click, should this
    // worker end now.
    arm();
    forwardSoon(TOGETHER);
  };
  onAppend(changed, new AbortController().signal);
  forwardSoon(TOGETHER);
}

/** The policy may name another place now, or another token. */
export function forwardByPolicy(): void {
  restarts += 1;
  isOff = false;
  forwardSoon(0);
}

/** Somebody who has mended something does not want to wait for the next attempt. */
export async function forwardNow(): Promise<void> {
  await betweenRequests(async () => {
    const state = await forwardState();
    if (state?.trouble) await keepForwardState({ ...state, trouble: { ...state.trouble, notBefore: 0 } });
  });
}

/** The same for what the engine has refused for good. @returns how many events that is */
export async function sendAgain(): Promise<{ count: number }> {
  return betweenRequests(async () => {
    const events = await unbury();
    const { refusedInARow: _, trouble, ...state } = (await forwardState()) ?? NO_STATE;
    // It has taken others. If it does not want these still, they go back to the dead letters and
    // keep nothing else waiting.
    const suspecting = events.length > 0 ? suspected(state, events, true) : state;
    await keepForwardState({ ...suspecting, ...(trouble && { trouble: { ...trouble, notBefore: 0 } }) });
    return { count: events.length };
  });
}

/**
 * Not while a request is under way, which writes the state when it ends. Then sending goes on at
 * once.
 */
async function betweenRequests<T>(work: () => Promise<T>): Promise<T> {
  notBefore = 0;
  // Whoever is sending a backlog stops after this request.
  restarts += 1;
  const result = await navigator.locks.request(LOCK, work);
  forwardSoon(0);
  return result;
}

/** Once for all who ask meanwhile. */
function forwardSoon(ms: number): void {
  if (isOff) return;
  wanted = true;
  if (running) return;
  running = after(ms)
    .then(forwardAll)
    .finally(() => {
      running = undefined;
      // Somebody may have asked when the last turn was over, and this was not.
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
  await browser.alarms.create(ALARM, { periodInMinutes: REST_MINUTES });
}

const after = (ms: number) => new Promise<void>(resolve => setTimeout(resolve, ms));

async function forwardAll(): Promise<void> {
  while (wanted) {
    wanted = false;
    // Two workers may overlap for a moment; one request is under way at a time.
    const turn = () => navigator.locks.request(LOCK, forward);
    // Once more, since a database that is just closing opens again. Then the alarm tries: what is
    // said here comes into the log, and whoever writes there calls us.
    await turn()
      .catch(turn)
      .catch(error =>
        sayRarely('failed', `Forwarding does not work: ${error instanceof Error ? error.name : typeof error}`),
      );
  }
}

async function forward(): Promise<void> {
  const known = restarts;
  // The one that the browser delivers, however long that takes: what is remembered of the last has
  // neither token nor key, and to believe that there is none would be the end of all that waits.
  const { policy, vanishedAt } = (await takePolicy()).reading;
  // The last policy stays in force, but without token and key, which are kept nowhere: what is
  // written waits in the log for the next one.
  if (vanishedAt !== undefined) return rest();
  const destination = destinationOf(policy);
  if (!destination) {
    await browser.storage.local.remove(ON);
    const kept = await pauseForwarding();
    if (kept) await tellKept(kept);
    await tellLosses();
    await browser.alarms.clear(ALARM);
    isArmed = false;
    // Another may have come meanwhile.
    isOff = restarts === known;
    return;
  }
  const device = await thisDevice();
  const { [ON]: again } = await browser.storage.local.get(ON);
  const privacy = { level: policy.privacyLevel, key: privacyKeyOf(policy, device.secret) };
  const events = eventsOf(device, policy, privacy);
  const chain = `${device.id}/${crypto.randomUUID().slice(0, 8)}`;
  const isAfterGap = await startForwarding(chain, again === true, `${privacy.level} ${privacy.key.id}`);
  if (isAfterGap) {
    await fill(events);
    await endGap();
  }
  if (again !== true) await browser.storage.local.set({ [ON]: true });
  await sendAll(destination, device, events, () => restarts === known);
}

/** Makes events of all that was written. */
async function fill(maker: EventMaker): Promise<void> {
  for (let more = true; more; ) ({ more } = await fillOutbox(maker));
}

const NO_STATE: ForwardState = { delivered: 0, times: [] };

async function stateWith(name: string): Promise<ForwardState> {
  const state = (await forwardState()) ?? NO_STATE;
  if (state.with === name) return state;
  await unbury();
  const { fits: _, suspects: __, ...kept } = state;
  return { ...kept, with: name };
}

/**
 * `isInForce`: whether it is still the policy of today that this is by. Where it is not, whoever
 * said so has asked for another turn.
 */
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
    const isByAge = bySeverity + 1 >= BY_AGE_EACH;
    const batch = await nextBatch(batchLimits(state, Date.now()), isByAge ? 'age' : 'severity', state.suspects);
    // Not each of the suspects alone.
    if (!groupOf(state, batch)) await tellLosses();
    if (batch.length === 0) {
      await rest();
      return;
    }
    const fresh = Date.now() - FRESH;
    const isBacklog = batch.every(({ loggedTime }) => loggedTime < fresh);
    const wait = Math.max(troubledUntil(state, destination, Date.now()), isBacklog ? startingUntil() : 0) - Date.now();
    if (wait > 0) {
      await tellLosses();
      await wakeIn(wait);
      return;
    }
    // If this worker ends, the alarm starts another one.
    arm();
    if (turn > 0 && isBacklog) await after(BETWEEN);
    if (!isInForce()) return;
    const next = await sendOnce(destination, device, batch, state);
    // What has not arrived goes once more in the same order: some engines know a request by what is
    // in it.
    state = next.trouble ? next : { ...next, bySeverity: isByAge ? 0 : bySeverity + 1 };
    await keepForwardState(state);
  }
}

/** Later than `STARTING` from now it can only be by another clock. */
function startingUntil(): number {
  return notBefore <= Date.now() + STARTING ? notBefore : 0;
}

/**
 * At the end of a pause, and not before: a worker that waits is soon ended, and one that is woken
 * for nothing costs as much as one that sends.
 */
async function wakeIn(ms: number): Promise<void> {
  if (ms < ALARM_MINUTES * 60_000) {
    arm();
    return tryAgainIn(ms);
  }
  // Not for whoever sends before that.
  isArmed = false;
  await browser.alarms.create(ALARM, { delayInMinutes: ms / 60_000, periodInMinutes: ALARM_MINUTES });
}

/** One timer at a time. */
function tryAgainIn(ms: number): void {
  again?.abort();
  const own = new AbortController();
  again = own;
  after(ms).then(() => {
    if (!own.signal.aborted) forwardSoon(0);
  });
}
