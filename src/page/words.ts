import { words } from './handshake';

/** Constants from relay/words.ts, in the same order. */
export const [LITERALS, WRITES, HOSTS, ANSWER, EVENTS, ...MEMBERS] = words.split('\n').map(line => line.split(' ')) as [
  string[],
  string[],
  string[],
  string[],
  string[],
  ...string[][],
];
