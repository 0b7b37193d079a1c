/**
 * The relay: in every frame, between the page hook and the background. It takes the private line before any page script runs, hands each observation on, and lets
 * the request go when the background has written it down, or when that takes too long.
 */
import { v7 as uuid } from 'uuid';
import type { Observation, Outcome } from '../event';
import { send } from '../send';
import type { FromHook, ToHook, Verdict } from '../wire';
import { followForms } from './forms';
import { observe } from './observe';
import { tally } from './tally';

/** The same word as in page/port.ts. */
const HANDSHAKE = 'second-look-port';

/** Longest wait for the background, ms. A broken extension never breaks the person's work. */
const ANSWER_LIMIT = 1500;

/** More requests than this at once are let go without waiting: a page that floods slows down nobody but itself. The network witness still sees them. */
const MOST_HELD = 256;

function connect(port: MessagePort): void {
  /** By the hook's number: the id under which the request is in the log, if it is. */
  const recorded = new Map<number, Promise<string | undefined>>();
  let held = 0;
  const noAnswer = teller('no-answer');
  const flood = teller('flood');

  async function consider(number: number, observation: Observation): Promise<string | undefined> {
    let answered = false;
    const answer = (verdict: Verdict, isWanted = false) => {
      if (answered) return;
      answered = true;
      held -= 1;
      port.postMessage([number, verdict, isWanted] satisfies ToHook);
    };
    held += 1;
    // Not `setTimeout`: its numbers are shared with the page, which could tell that somebody else takes some.
    AbortSignal.timeout(ANSWER_LIMIT).addEventListener('abort', () => {
      if (!answered) noAnswer();
      answer('go');
    });
    try {
      const considered = await send({ type: 'consider', observation });
      answer(considered.verdict, considered.recorded);
      return considered.recorded ? observation.id : undefined;
    } catch {
      // The extension was updated or removed under the page, or its background fails again and again.
      answer('go');
      return undefined;
    }
  }

  async function conclude(number: number, otherwise: Outcome, status: number): Promise<void> {
    const at = Date.now();
    const outcome = status >= 400 ? 'refused' : status > 0 ? 'done' : otherwise;
    // Not before the activity itself is in the log.
    const observationId = await recorded.get(number);
    recorded.delete(number);
    if (observationId) await send({ type: 'outcome', observationId, at, outcome, ...(status ? { status } : {}) });
  }

  const submitted = followForms((address, body) => {
    const observation = observe(uuid(), Date.now(), 'POST', address, 'form', [['content-type', 'application/x-www-form-urlencoded']], body);
    // A form does not wait, and has no end that could be seen here.
    send({ type: 'consider', observation }).catch(() => undefined);
  });

  port.onmessage = ({ data }: MessageEvent<FromHook>) => {
    if (data[0] === 'request') {
      const [, number, ...request] = data;
      if (held >= MOST_HELD) {
        flood();
        port.postMessage([number, 'go', false] satisfies ToHook);
        return;
      }
      const observation = observe(uuid(), Date.now(), ...request);
      const considered = consider(number, observation);
      // Nor has a beacon.
      if (observation.via !== 'beacon') recorded.set(number, considered);
    }
    if (data[0] === 'outcome') conclude(data[1], data[2], data[3]).catch(() => undefined);
    if (data[0] === 'form') submitted(data[1]);
  };
}

function teller(where: 'no-answer' | 'flood') {
  return tally(times => {
    send({ type: 'fault', id: uuid(), at: Date.now(), where, times }).catch(() => undefined);
  });
}

/**
 * The line is handed over at an object that belongs to this document alone and has no window above it: a frame's first window, which its parent can
 * prepare, is the same object before and after the frame has loaded. A parent of the same origin that catches the document before it has an element could still
 * blind or feed this witness; it cannot do that to the network witness.
 */
const MEETING_POINT = document.fonts;

function take(event: Event): void {
  const port = (event as MessageEvent).ports?.[0];
  if (!port) return;
  // The first one is the hook's, which runs before any page script; whatever comes later is not listened to.
  MEETING_POINT.removeEventListener(HANDSHAKE, take);
  event.stopImmediatePropagation();
  event.preventDefault();
  connect(port);
}

MEETING_POINT.addEventListener(HANDSHAKE, take);
