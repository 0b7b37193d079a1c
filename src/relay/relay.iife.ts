/**
 * The relay between page hook and worker, in every frame. Holds each request until the commit, the
 * user's answer, or a timeout.
 */
import { pause } from '../pause';
import { ELEMENT } from '../prompt/element-name';
import { hearFirst } from '../prompt/typing';
import { send } from '../send';
import type { FromHook, RelayState } from '../wire';
import { conclude } from './conclude';
import { consider, held, MAX_HELD, sendUnrecorded } from './consider';
import { selectorsIn } from './coverage';
import { flood } from './faults';
import { followForms } from './forms';
import { watchHints } from './hints';
import { observationIds, openPort, tell } from './hook-port';
import { ignore } from './ignore';
import { deliverLate } from './late';
import { observe } from './observe';
import { sendObservation } from './send-observation';
import { openPrompts, stopOpenPrompts } from './wait-for-answer';
import { WORDS } from './words';

/** Same value in page/handshake.ts. */
const HANDSHAKE = 'second-look-port';
/** Far more than the browser takes between the two scripts, even if it is busy. */
const HOOK_TIMEOUT_MS = 1000;

function connect(port: MessagePort): void {
  addEventListener('pagehide', event => {
    if (!event.isTrusted) return;
    sendUnrecorded();
    stopOpenPrompts();
  });
  const confirmSubmit = followForms(sendForm);
  openPort(port, message => {
    if (message[0] === 'request') hold(message);
    if (message[0] === 'outcome') {
      openPrompts.delete(message[1]);
      conclude(message).catch(ignore);
    }
    if (message[0] === 'form') confirmSubmit(message[1]);
  });
}

function hold([, number, ...request]: Extract<FromHook, ['request', ...unknown[]]>): void {
  if (held >= MAX_HELD) {
    flood();
    tell(number, { verdict: 'go' });
    return;
  }
  const observation = observe(request);
  const considered = consider(number, observation);
  if (observation.via !== 'beacon') observationIds.set(number, considered);
}

/** Forms and beacons neither wait nor show an outcome. */
function sendForm(address: string, body: string): void {
  const headers: [string, string][] = [['content-type', 'application/x-www-form-urlencoded']];
  const observation = observe(['POST', address, 'form', headers, body]);
  sendObservation(observation)
    .catch(() => deliverLate(observation))
    .catch(ignore);
}

/**
 * See page/handshake.ts. A same-origin parent that gets the document before its first element can
 * still fool this witness, not the network witness.
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

// An open page gets both scripts of an updated extension at once: the hook, if it was first, found
// no relay. A new page has no body yet.
if (document.body) pause(HOOK_TIMEOUT_MS).then<unknown>(() => hook || send({ type: 'hook' }).catch(ignore));

/** For coverage/ask.ts. */
(globalThis as { secondLook?: () => RelayState }).secondLook = () => {
  const selectors = selectorsIn(document, location.pathname);
  return { hook, ...(selectors && { selectors }) };
};
