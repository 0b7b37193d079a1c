/** A lost message does no harm: pages read the log when they open. */
import { databaseName } from './open';

const channelName = () => `${databaseName()}-log`;

let sender: BroadcastChannel | undefined;

export function announceChange(): void {
  announce('appended');
}

export function announceDelivery(): void {
  announce('delivery');
}

function announce(what: 'appended' | 'delivery'): void {
  sender ??= new BroadcastChannel(channelName());
  sender.postMessage(what);
}

export function onChange(listener: () => void, signal: AbortSignal): void {
  listen(listener, signal);
}

/** For the sender, which must not wake itself. */
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
