/**
 * The relay: in every frame, between the page hook and the background. It takes the private line
 * before any page script runs, hands each observation on, and lets the request go when the
 * background has written it down and nobody has to be asked, when a person has answered, or when
 * that takes too long. Beside it stand the hints of the page's surface. An observation that the
 * background did not take in time is delivered late (late.ts).
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
import { ANSWER_LIMIT, end, HURRIED, LAST_STEP, PATIENT, pause, UNLOADING, WAIT_LIMIT, WRITE_LIMIT } from './limits';
import { newId } from './new-id';
import { observe } from './observe';
import { pageActor } from './page-actor';
import { refusal } from './refusal';
import { replyText } from './reply-text';
import { tally } from './tally';
import { WORDS } from './words';

/** The same word as in page/handshake.ts. */
const HANDSHAKE = 'second-look-port';

/**
 * More requests than this at once are let go without waiting: a page that floods slows down nobody
 * but itself. The network witness still sees them. So few that the background of a slow machine
 * answers each of them within the limit.
 */
const MOST_HELD = 128;

/** The verdict on a request if the background does not answer. */
const NOBODY: Considered = { verdict: 'go', recorded: false, wantsReply: false };

function connect(port: MessagePort): void {
  /**
   * By the hook's number: the id under which the background wants to hear how the request ended, if
   * it does.
   */
  const followed = new Map<number, Promise<string | undefined>>();
  let held = 0;
  const noAnswer = teller('no-answer');
  const flood = teller('flood');

  /** Requests about which a person is being asked. */
  const asking = new Map<number, Observation>();

  /** Observations that the background has not acknowledged yet. */
  const unrecorded = new Set<Observation>();

  function tell(number: number, { verdict, body = '' }: Ruling, wantsReply = false, words = ''): void {
    port.postMessage([number, verdict, wantsReply, words, body] satisfies ToHook);
  }

  function settle(number: number, observation: Observation, ruling: Ruling, wantsReply: boolean, words = ''): void {
    const isStopped = ruling.verdict === 'stop';
    // What never left has no end of its own.
    if (isStopped) followed.delete(number);
    tell(number, ruling, wantsReply, isStopped ? words || refusal(observation) : '');
  }

  /**
   * The question lives in the top frame, the request in this one, and what is known of both in the
   * log: the background may end and start as it likes.
   */
  async function askPerson(number: number, observation: Observation, first: Considered): Promise<void> {
    asking.set(number, observation);
    // Before they are needed: once the extension is updated, there are no words to be had.
    const words = refusal(observation);
    const unwritten = AbortSignal.timeout(WRITE_LIMIT);
    let { recorded, wantsReply, otherwise = 'go' } = first;
    let ruling: Ruling = first;
    let limit = unwritten;
    try {
      while (ruling.verdict === 'wait') {
        otherwise = ruling.otherwise ?? otherwise;
        tell(number, ruling, false, otherwise === 'stop' ? words : '');
        if (recorded) {
          limit = AbortSignal.timeout(WAIT_LIMIT);
          ruling = await Promise.race([send({ type: 'wait', observation }, limit, PATIENT), over(limit)]);
        } else {
          const considered = await Promise.race([
            send({ type: 'consider', observation, ...pageActor() }, limit),
            over(limit),
          ]);
          ({ recorded, wantsReply } = considered);
          ruling = considered;
          // The page has called it off; that may have been said before there was anything it could
          // be said of.
          if (!asking.has(number)) return callOff(observation);
        }
        if (!asking.has(number)) return;
      }
    } catch (error) {
      if (!asking.has(number)) return;
      if (otherwise === 'go') {
        noAnswer();
        followed.set(
          number,
          deliverLate(observation).then(
            () => observation.id,
            () => undefined,
          ),
        );
      }
      // Should it be written after all, nobody is to be asked about it any more. What goes has an
      // end of its own.
      else callOff(observation);
      // The extension was updated or removed under the page, or its background fails again and
      // again.
      if (error !== limit.reason) await pause(UNLOADING);
      ruling = { verdict: otherwise };
    }
    asking.delete(number);
    settle(number, observation, ruling, wantsReply, words);
  }

  function callOff({ id: observationId }: Observation): void {
    send({ type: 'outcome', observationId, at: Date.now(), outcome: 'aborted' }).catch(() => undefined);
  }

  // Requests that wait for a person end with the page; they have not left. Those that wait for the
  // background leave now, if they may outlive the page.
  addEventListener('pagehide', event => {
    // A page can say so of itself.
    if (!event.isTrusted) return;
    for (const observation of unrecorded) sendLate(observation).catch(() => undefined);
    for (const [number, observation] of asking) {
      callOff(observation);
      // A page that is kept for the way back must not send it when it comes back.
      settle(number, observation, { verdict: 'stop' }, false, refusal(observation));
    }
    asking.clear();
  });

  async function consider(number: number, observation: Observation): Promise<string | undefined> {
    let answered = false;
    const answer = (considered: Considered) => {
      if (answered) return;
      answered = true;
      held -= 1;
      if (considered.verdict === 'wait') void askPerson(number, observation, considered);
      else settle(number, observation, considered, considered.wantsReply);
    };
    held += 1;
    // In two steps: of a page that was busy with itself for so long, answers that are there already
    // are heard first.
    pause(ANSWER_LIMIT - LAST_STEP)
      .then(() => pause(LAST_STEP))
      .then(() => {
        if (!answered) noAnswer();
        answer(NOBODY);
      });
    unrecorded.add(observation);
    try {
      let considered = await send(
        { type: 'consider', observation, ...pageActor() },
        AbortSignal.timeout(ANSWER_LIMIT),
        HURRIED,
      ).catch(error => {
        if (error instanceof Orphaned) throw error;
        return deliverLate(observation);
      });
      deliverNow();
      // The request has left. The log has to say so, and nobody can be asked about it any more.
      if (answered && (considered.recorded || considered.verdict !== 'go')) considered = await deliverLate(observation);
      answer(considered);
      const { recorded, wantsReply, verdict } = considered;
      return recorded || wantsReply || verdict === 'wait' ? observation.id : undefined;
    } catch {
      // The extension was updated or removed under the page.
      await pause(UNLOADING);
      answer(NOBODY);
      return undefined;
    } finally {
      unrecorded.delete(observation);
    }
  }

  async function conclude(number: number, otherwise: Outcome, status: number, answer: unknown): Promise<void> {
    const at = Date.now();
    const outcome = status >= 400 ? 'refused' : status > 0 ? 'done' : otherwise;
    // Not before the activity itself is in the log.
    const observationId = await followed.get(number);
    followed.delete(number);
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

  const submitted = followForms((address, body) => {
    const observation = observe(
      newId(),
      Date.now(),
      'POST',
      address,
      'form',
      [['content-type', 'application/x-www-form-urlencoded']],
      body,
    );
    // A form does not wait, and has no end that could be seen here.
    send({ type: 'consider', observation, ...pageActor() })
      .catch(() => deliverLate(observation))
      .catch(() => undefined);
  });

  port.onmessage = ({ data }: MessageEvent<FromHook>) => {
    if (data[0] === 'request') {
      const [, number, ...request] = data;
      if (held >= MOST_HELD) {
        flood();
        tell(number, { verdict: 'go' });
        return;
      }
      const observation = observe(newId(), Date.now(), ...request);
      const considered = consider(number, observation);
      // Nor has a beacon.
      if (observation.via !== 'beacon') followed.set(number, considered);
    }
    if (data[0] === 'outcome') {
      asking.delete(data[1]);
      conclude(data[1], data[2], data[3], data[4]).catch(() => undefined);
    }
    if (data[0] === 'form') submitted(data[1]);
  };
}

/**
 * The same, once answers that are there already have been heard: a page can be busy with itself for
 * so long.
 */
async function over(limit: AbortSignal): Promise<never> {
  await end(limit).catch(() => pause(LAST_STEP));
  throw limit.reason;
}

function teller(where: 'no-answer' | 'flood') {
  return tally(times => {
    send({ type: 'fault', id: newId(), at: Date.now(), where, times }).catch(() => undefined);
  });
}

/**
 * The line is handed over at an object that belongs to this document alone and has no window above
 * it: a frame's first window, which its parent can prepare, is the same object before and after the
 * frame has loaded. A parent of the same origin that catches the document before it has an element
 * could still blind or feed this witness; it cannot do that to the network witness.
 */
const MEETING_POINT = document.fonts;

let hook = false;

function take(event: Event): void {
  const port = (event as MessageEvent).ports?.[0];
  if (!port) return;
  // The first one is the hook's, which runs before any page script; whatever comes later is not
  // listened to.
  MEETING_POINT.removeEventListener(HANDSHAKE, take);
  event.stopImmediatePropagation();
  connect(port);
  // Within the hook's own call, and heard by nobody else. A text, for only plain values get from
  // this world into that of the page.
  MEETING_POINT.dispatchEvent(new MessageEvent(HANDSHAKE, { data: WORDS }));
  hook = true;
}

// Firefox ends the scripts of an extension that is updated, and runs the new ones in the pages as
// they stand: a question of before has nobody behind it who would hear the answer.
for (const dead of document.querySelectorAll(ELEMENT)) dead.remove();
hearFirst();
MEETING_POINT.addEventListener(HANDSHAKE, take);
watchHints();

/**
 * For whoever asks whether this page is watched (coverage/ask.ts). A page does not see the globals
 * of this world, and an updated extension gets a world of its own.
 */
(globalThis as { secondLook?: () => RelayState }).secondLook = () => {
  const selectors = selectorsIn(document, location.pathname);
  return { hook, ...(selectors ? { selectors } : {}) };
};
