/** The hook numbers its requests. */
import type { Observation } from '../event';
import type { FromHook, Ruling, ToHook } from '../wire';
import { refusal } from './refusal';

let port: MessagePort;

/** Whose outcome the worker wants, by request number. */
export const observationIds = new Map<number, Promise<string | undefined>>();

export function openPort(opened: MessagePort, hear: (message: FromHook) => void): void {
  port = opened;
  port.onmessage = (event: MessageEvent<FromHook>) => {
    // Tells the hook that a relay lives.
    event.preventDefault();
    hear(event.data);
  };
}

export function tell(number: number, { verdict, body = '' }: Ruling, wantsReply = false, words = ''): void {
  port.postMessage([number, verdict, wantsReply, words, body] satisfies ToHook);
}

export function settle(
  number: number,
  observation: Observation,
  ruling: Ruling,
  wantsReply: boolean,
  words = '',
): void {
  const isStopped = ruling.verdict === 'stop';
  if (isStopped) observationIds.delete(number);
  tell(number, ruling, wantsReply, isStopped ? words || refusal(observation) : '');
}
