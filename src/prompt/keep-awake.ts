/**
 * While a question is open: keeps the background there, which may hold the request that it is
 * about.
 */
import { report } from './report';

/**
 * Firefox ends a background that heard of nothing for 30 s, whatever it waits for (measured with
 * 153). ms.
 */
const BEAT = 20_000;

/** @returns to be told whether there is a question. */
export function keepAwake(): (open: boolean) => void {
  let timer: ReturnType<typeof setInterval> | undefined;
  return open => {
    if (open) timer ??= setInterval(() => report({ type: 'asking' }), BEAT);
    else {
      clearInterval(timer);
      timer = undefined;
    }
  };
}
