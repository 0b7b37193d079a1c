/** Keeps the background alive during a prompt, because it may hold the request. */
import { report } from './report';

/** Firefox ends a background after 30 s idle (measured with 153). */
const HEARTBEAT_MS = 20_000;

export function keepAwake(): (open: boolean) => void {
  let timer: ReturnType<typeof setInterval> | undefined;
  return open => {
    if (open) timer ??= setInterval(() => report({ type: 'asking' }), HEARTBEAT_MS);
    else {
      clearInterval(timer);
      timer = undefined;
    }
  };
}
