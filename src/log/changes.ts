/**
 * "There is more": a ping from the one writer to the pages that show the log. Lost when nobody
 * listens, which is fine: whoever opens later reads the log itself.
 */
import { databaseName } from './open';

/** Each database has its own: what is practised is no news of the log. */
const channelName = () => `${databaseName()}-log`;

let sender: BroadcastChannel | undefined;

export function announceChange(): void {
  announce('appended');
}

/** How the sending goes has changed; the log has not. */
export function announceDelivery(): void {
  announce('delivery');
}

function announce(what: 'appended' | 'delivery'): void {
  sender ??= new BroadcastChannel(channelName());
  sender.postMessage(what);
}

/**
 * Calls `listener` after every append anywhere in this browser, and after every attempt to send,
 * until `signal` aborts.
 */
export function onChange(listener: () => void, signal: AbortSignal): void {
  listen(listener, signal);
}

/** The same after appends alone: for the one who sends, which must not wake itself. */
export function onAppend(listener: () => void, signal: AbortSignal): void {
  listen(({ data }) => {
    if (data === 'appended') listener();
  }, signal);
}

function listen(listener: (message: MessageEvent<unknown>) => void, signal: AbortSignal): void {
  const channel = new BroadcastChannel(channelName());
  channel.addEventListener('message', listener);
  signal.addEventListener('abort', () => channel.close(), { once: true });
}
