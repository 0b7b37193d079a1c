/** To keep the page hook small (page/words.ts). */
import { HOSTS, LITERALS, WRITES } from './literals';
import { MEMBERS } from './members';

/** In the order of page/refuse.ts. */
const REPLY_MEMBERS = 'readyState status responseURL response getResponseHeader getAllResponseHeaders responseText';
const EVENTS = 'readystatechange load loadend';
export const WORDS = `${LITERALS}\n${WRITES}\n${HOSTS}\n${REPLY_MEMBERS}\n${EVENTS}\n${MEMBERS}`;
