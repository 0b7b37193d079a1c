/** What the content script handed over (relay/words.ts), list by list. */
import { words } from './handshake';

/**
 * Parts of addresses, those that count only in a request that writes, parts of hosts; members of an
 * `XMLHttpRequest` that tell of the answer, and its events; then, one list a constructor, the
 * built-ins to save.
 */
export const [LITERALS, WRITES, HOSTS, ANSWER, EVENTS, ...MEMBERS] = words.split('|').map(line => line.split(' ')) as [
  string[],
  string[],
  string[],
  string[],
  string[],
  ...string[][],
];
