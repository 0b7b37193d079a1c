/**
 * What the page hook gets from the relay at the start (page/words.ts), so that it need not carry it
 * itself: lists of words.
 */
import { HOSTS, LITERALS, WRITES } from './literals';
import { MEMBERS } from './members';

/**
 * What a page reads of an answer to `XMLHttpRequest`, in the order of page/refuse.ts, and what it
 * hears when there is one.
 */
const ANSWER = [
  'readyState',
  'status',
  'responseURL',
  'response',
  'getResponseHeader',
  'getAllResponseHeaders',
  'responseText',
];
const EVENTS = ['readystatechange', 'load', 'loadend'];
export const WORDS = [...[LITERALS, WRITES, HOSTS, ANSWER, EVENTS].map(list => list.join(' ')), ...MEMBERS].join('|');
