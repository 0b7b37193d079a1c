/**
 * What the network witness watches: what we know ourselves, from the first tick of the worker on, and what the policy adds, as soon as that has been read. The browser
 * wakes the worker for these too, but the request that woke it is lost (measured with Chromium 156), so that pages there wake it beforehand: content/awake.iife.ts.
 */
import type { Policy } from '../policy/policy';
import { SHIPPED_AS_DATA } from '../recognise';
import type { RecogniserData } from '../recognise/custom/data';
import { headersIn } from '../recognise/custom/places';
import { urlPatternsOf } from '../recognise/custom/sites';
import { watchNetwork } from './network';
import { PATTERNS } from './network-globs';
import type { Watch } from './watched';

/** To be called in the first tick. */
export function watchKnown(): void {
  watchNetwork({ urls: PATTERNS });
  watchNetwork(watchOf(SHIPPED_AS_DATA));
}

let custom = watchOf([]);
let stop: () => void = () => undefined;

/** To be called with every policy; of the old one nothing stays. */
export function watchCustom({ customRecognisers }: Policy): void {
  const wanted = watchOf(customRecognisers);
  if (JSON.stringify(wanted) === JSON.stringify(custom)) return;
  stop();
  custom = wanted;
  // Without a pattern the browser would tell of every request.
  stop = wanted.urls.length > 0 ? watchNetwork(wanted) : () => undefined;
}

function watchOf(data: readonly RecogniserData[]): Watch {
  return { urls: [...new Set(data.flatMap(urlPatternsOf))], headers: [...new Set(data.flatMap(headersIn))] };
}
