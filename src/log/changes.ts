/** "There is more": a ping from the one writer to the pages that show the log. Lost when nobody listens, which is fine: whoever opens later reads the log itself. */
const CHANNEL = 'second-look-log';

let sender: BroadcastChannel | undefined;

export function announceChange(): void {
  sender ??= new BroadcastChannel(CHANNEL);
  sender.postMessage('appended');
}

/** Calls `listener` after every append anywhere in this browser, until `signal` aborts. */
export function onChange(listener: () => void, signal: AbortSignal): void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.addEventListener('message', listener);
  signal.addEventListener('abort', () => channel.close(), { once: true });
}
