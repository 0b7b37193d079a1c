/** Proof for the check of an installation: registered listeners alone show no request. */
import { browser } from '../../browser';
import { runLogged } from '../upkeep/fault';

const KEY = 'networkReported';

let isNoted = false;

export function noteReported(): void {
  // Once per worker: this runs for every watched request.
  if (isNoted) return;
  isNoted = true;
  runLogged('network', () => browser.storage.session.set({ [KEY]: true }));
}

/** Whether the browser has reported a request since it or the extension started. */
export async function hasReported(): Promise<boolean> {
  return isNoted || (await browser.storage.session.get(KEY))[KEY] === true;
}
