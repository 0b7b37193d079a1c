/**
 * The relay: in every frame, between the page hook and the background. It takes the private line before any page script runs, hands each observation on, and lets
 * the request go when the background has written it down, or when that takes too long.
 */
import { v7 as uuid } from 'uuid';
import type { Fault, Observation, Outcome } from '../event';
import { send } from '../send';
import type { FromHook, ToHook } from '../wire';
import { observe } from './observe';

/** The same word as in page/port.ts. */
const HANDSHAKE = 'second-look-port';

/** Longest wait for the background, ms. A broken extension never breaks the person's work. */
const ANSWER_LIMIT = 1500;

function connect(port: MessagePort): void {
  /** By the hook's number: the id under which the request is in the log, if it is. */
  const recorded = new Map<number, Promise<string | undefined>>();

  async function consider(number: number, observation: Observation): Promise<string | undefined> {
    const letGo = () => port.postMessage([number, 'go'] satisfies ToHook);
    const late = setTimeout(() => {
      letGo();
      report({ where: 'no-answer', detail: `No answer within ${ANSWER_LIMIT} ms; the request went on.` }, observation.id);
    }, ANSWER_LIMIT);
    try {
      const considered = await send({ type: 'consider', observation });
      port.postMessage([number, considered.verdict] satisfies ToHook);
      return considered.recorded ? observation.id : undefined;
    } catch {
      // Nobody is there to be told: the extension was updated or removed under the page.
      letGo();
      return undefined;
    } finally {
      clearTimeout(late);
    }
  }

  async function conclude(number: number, outcome: Outcome, status: number): Promise<void> {
    const at = Date.now();
    // Not before the activity itself is in the log.
    const observationId = await recorded.get(number);
    recorded.delete(number);
    if (observationId) await send({ type: 'outcome', observationId, at, outcome, ...(status ? { status } : {}) });
  }

  port.onmessage = ({ data }: MessageEvent<FromHook>) => {
    if (data[0] === 'request') {
      const [, number, ...request] = data;
      const observation = observe(uuid(), Date.now(), ...request);
      const considered = consider(number, observation);
      // Beacons and forms have no end that the hook could see.
      if (observation.via === 'fetch' || observation.via === 'xhr') recorded.set(number, considered);
    }
    if (data[0] === 'outcome') conclude(data[1], data[2], data[3]).catch(() => undefined);
    if (data[0] === 'flood')
      report({ where: 'flood', detail: `${data[1]} requests at once were let go without being considered one by one.` });
  };
}

function report(fault: Fault, observationId?: string): void {
  send({ type: 'fault', id: uuid(), at: Date.now(), fault, ...(observationId ? { observationId } : {}) }).catch(() => undefined);
}

function take(event: Event): void {
  const port = (event as MessageEvent).ports?.[0];
  if (!port) return;
  // The first one is the hook's, which runs before any page script; whatever comes later is not listened to.
  removeEventListener(HANDSHAKE, take, true);
  event.stopImmediatePropagation();
  event.preventDefault();
  connect(port);
}

addEventListener(HANDSHAKE, take, true);
