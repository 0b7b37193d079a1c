/**
 * The relay between page hook and worker, in every frame. Holds each request until the commit, the
 * user's answer, or a timeout.
 */
import type { Observation, Outcome } from '../event';
import { ELEMENT } from '../prompt/element-name';
import { hearFirst } from '../prompt/typing';
import { Orphaned, send } from '../send';
import type { Considered, FromHook, RelayState, Ruling, ToHook } from '../wire';
import { selectorsIn } from './coverage';
import { followForms } from './forms';
import { watchHints } from './hints';
import { deliverLate, deliverNow, sendLate } from './late';
import {
  COMMIT_TIMEOUT_MS,
  GRACE_MS,
  ORPHAN_HOLD_MS,
  PROMPT_RETRIES_MS,
  PROMPT_TIMEOUT_MS,
  pause,
  REPLY_RETRIES_MS,
  REPLY_TIMEOUT_MS,
  rejectAfter,
} from './limits';
import { newId } from './new-id';
import { observe } from './observe';
import { pageActor } from './page-actor';
import { refusal } from './refusal';
import { replyText } from './reply-text';
import { tally } from './tally';
import { WORDS } from './words';

/** Same value in page/handshake.ts. */
const HANDSHAKE = 'second-look-port';

/**
 * Further requests leave at once, so a flood slows down only its own page. Few enough for a slow
 * machine to reply in time.
 */
const MAX_HELD = 128;

const NO_REPLY: Considered = { verdict: 'go', recorded: false, wantsReply: false };

function connect(port: MessagePort): void {
  const observationIds = new Map<number, Promise<string | undefined>>();
  let held = 0;
  const noAnswer = faultReporter('no-answer');
  const flood = faultReporter('flood');

  const openPrompts = new Map<number, Observation>();

  const unrecorded = new Set<Observation>();

  function tell(number: number, { verdict, body = '' }: Ruling, wantsReply = false, words = ''): void {
    port.postMessage([number, verdict, wantsReply, words, body] satisfies ToHook);
  }

  function settle(number: number, observation: Observation, ruling: Ruling, wantsReply: boolean, words = ''): void {
    const isStopped = ruling.verdict === 'stop';
    if (isStopped) observationIds.delete(number);
    tell(number, ruling, wantsReply, isStopped ? words || refusal(observation) : '');
  }

  /** The worker may restart at any time, because the log has all. */
  async function askPerson(number: number, observation: Observation, first: Considered): Promise<void> {
    openPrompts.set(number, observation);
    // Now, because an orphaned script has no texts.
    const words = refusal(observation);
    const commitLimit = AbortSignal.timeout(COMMIT_TIMEOUT_MS);
    let { recorded, wantsReply, otherwise = 'go' } = first;
    let ruling: Ruling = first;
    let limit = commitLimit;
    try {
      while (ruling.verdict === 'wait') {
        otherwise = ruling.otherwise ?? otherwise;
        tell(number, ruling, false, otherwise === 'stop' ? words : '');
        if (recorded) {
          limit = AbortSignal.timeout(PROMPT_TIMEOUT_MS);
          ruling = await Promise.race([
            send({ type: 'wait', observation }, limit, PROMPT_RETRIES_MS),
            rejectAfterGrace(limit),
          ]);
        } else {
          const considered = await Promise.race([
            send({ type: 'consider', observation, ...pageActor() }, limit),
            rejectAfterGrace(limit),
          ]);
          ({ recorded, wantsReply } = considered);
          ruling = considered;
          // Aborted, perhaps before the commit.
          if (!openPrompts.has(number)) return callOff(observation);
        }
        if (!openPrompts.has(number)) return;
      }
    } catch (error) {
      if (!openPrompts.has(number)) return;
      if (otherwise === 'go') {
        noAnswer();
        observationIds.set(
          number,
          deliverLate(observation).then(
            () => observation.id,
            () => undefined,
          ),
        );
      }
      // A later commit needs no prompt.
      else callOff(observation);
      // Orphaned, or the worker keeps failing.
      if (error !== limit.reason) await pause(ORPHAN_HOLD_MS);
      ruling = { verdict: otherwise };
    }
    openPrompts.delete(number);
    settle(number, observation, ruling, wantsReply, words);
  }

  function callOff({ id: observationId }: Observation): void {
    send({ type: 'outcome', observationId, at: Date.now(), outcome: 'aborted' }).catch(() => undefined);
  }

  // Those with a prompt end with the page; others leave now if they may outlive it.
  addEventListener('pagehide', event => {
    if (!event.isTrusted) return;
    for (const observation of unrecorded) sendLate(observation).catch(() => undefined);
    for (const [number, observation] of openPrompts) {
      callOff(observation);
      // The back/forward cache must not send it.
      settle(number, observation, { verdict: 'stop' }, false, refusal(observation));
    }
    openPrompts.clear();
  });

  async function consider(number: number, observation: Observation): Promise<string | undefined> {
    let isSettled = false;
    const answer = (considered: Considered) => {
      if (isSettled) return;
      isSettled = true;
      held -= 1;
      if (considered.verdict === 'wait') void askPerson(number, observation, considered);
      else settle(number, observation, considered, considered.wantsReply);
    };
    held += 1;
    // In two steps, so that a busy page handles pending replies first.
    pause(REPLY_TIMEOUT_MS - GRACE_MS)
      .then(() => pause(GRACE_MS))
      .then(() => {
        if (!isSettled) noAnswer();
        answer(NO_REPLY);
      });
    unrecorded.add(observation);
    try {
      let considered = await send(
        { type: 'consider', observation, ...pageActor() },
        AbortSignal.timeout(REPLY_TIMEOUT_MS),
        REPLY_RETRIES_MS,
      ).catch(error => {
        if (error instanceof Orphaned) throw error;
        return deliverLate(observation);
      });
      deliverNow();
      // It has left: record it as late, without a prompt.
      if (isSettled && (considered.recorded || considered.verdict !== 'go'))
        considered = await deliverLate(observation);
      answer(considered);
      const { recorded, wantsReply, verdict } = considered;
      return recorded || wantsReply || verdict === 'wait' ? observation.id : undefined;
    } catch {
      // Orphaned.
      await pause(ORPHAN_HOLD_MS);
      answer(NO_REPLY);
      return undefined;
    } finally {
      unrecorded.delete(observation);
    }
  }

  async function conclude(number: number, otherwise: Outcome, status: number, answer: unknown): Promise<void> {
    const at = Date.now();
    const outcome = status >= 400 ? 'refused' : status > 0 ? 'done' : otherwise;
    const observationId = await observationIds.get(number);
    observationIds.delete(number);
    if (!observationId) return;
    const reply = await replyText(answer);
    await send({
      type: 'outcome',
      observationId,
      at,
      outcome,
      ...(status ? { status } : {}),
      ...(reply === undefined ? {} : { reply }),
    });
  }

  const confirmSubmit = followForms((address, body) => {
    const observation = observe(
      newId(),
      Date.now(),
      'POST',
      address,
      'form',
      [['content-type', 'application/x-www-form-urlencoded']],
      body,
    );
    // Forms and beacons neither wait nor show an outcome.
    send({ type: 'consider', observation, ...pageActor() })
      .catch(() => deliverLate(observation))
      .catch(() => undefined);
  });

  port.onmessage = ({ data }: MessageEvent<FromHook>) => {
    if (data[0] === 'request') {
      const [, number, ...request] = data;
      if (held >= MAX_HELD) {
        flood();
        tell(number, { verdict: 'go' });
        return;
      }
      const observation = observe(newId(), Date.now(), ...request);
      const considered = consider(number, observation);
      if (observation.via !== 'beacon') observationIds.set(number, considered);
    }
    if (data[0] === 'outcome') {
      openPrompts.delete(data[1]);
      conclude(data[1], data[2], data[3], data[4]).catch(() => undefined);
    }
    if (data[0] === 'form') confirmSubmit(data[1]);
  };
}

/** After pending replies, which a busy page delays. */
async function rejectAfterGrace(limit: AbortSignal): Promise<never> {
  await rejectAfter(limit).catch(() => pause(GRACE_MS));
  throw limit.reason;
}

function faultReporter(where: 'no-answer' | 'flood') {
  return tally(times => {
    send({ type: 'fault', id: newId(), at: Date.now(), where, times }).catch(() => undefined);
  });
}

/**
 * Belongs to this document alone, while a parent can prepare a frame's initial window. A
 * same-origin parent that gets the document before its first element can still fool this witness,
 * not the network witness.
 */
const MEETING_POINT = document.fonts;

let hook = false;

function takePort(event: Event): void {
  const port = (event as MessageEvent).ports?.[0];
  if (!port) return;
  // The first is the hook's, which runs before page scripts.
  MEETING_POINT.removeEventListener(HANDSHAKE, takePort);
  event.stopImmediatePropagation();
  connect(port);
  // Synchronous, so only the hook hears it. Only plain values reach the page's world.
  MEETING_POINT.dispatchEvent(new MessageEvent(HANDSHAKE, { data: WORDS }));
  hook = true;
}

// Firefox runs an updated extension in open pages: old prompts are orphaned.
for (const dead of document.querySelectorAll(ELEMENT)) dead.remove();
hearFirst();
MEETING_POINT.addEventListener(HANDSHAKE, takePort);
watchHints();

/** For coverage/ask.ts. */
(globalThis as { secondLook?: () => RelayState }).secondLook = () => {
  const selectors = selectorsIn(document, location.pathname);
  return { hook, ...(selectors ? { selectors } : {}) };
};
