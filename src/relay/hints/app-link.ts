/**
 * URLs that start the sync client and send no request. Measured: Chromium fires `navigate`, except
 * in new windows and frames; Firefox never, so only the link or the Sync command shows them.
 */
import type { Observation } from '../../event';
import { ignore } from '../ignore';
import { newId } from '../new-id';
import { sendObservation } from '../send-observation';
import { onPress } from './press';

/** Not `new URL`: Chromium before 130 splits these differently. */
const APP_LINK = /^(odopen|grvopen):\/\/([^/?#]*)([^?#]*)\??([^#]*)/i;

export function appLink(id: string, seenAt: number, address: string): Observation | undefined {
  const [, scheme, host = '', path = '', query = ''] = APP_LINK.exec(address) ?? [];
  if (!scheme) return undefined;
  const url = { scheme: scheme.toLowerCase(), host: host.toLowerCase(), path, query };
  return { id, witness: 'page', seenAt, method: 'GET', ...url, headers: {}, via: 'navigation' };
}

export function watchAppLinks(): void {
  /** Until its `navigate` event, which comes next. */
  let pressed: string | undefined;

  const follow = (address: string) => {
    const observation = appLink(newId(), Date.now(), address);
    if (observation) sendObservation(observation).catch(ignore);
  };

  onPress(element => {
    const link = Element.prototype.closest.call(element, 'a[href]');
    pressed = link instanceof HTMLAnchorElement ? link.href : undefined;
    if (pressed) follow(pressed);
  });

  // Firefox has it since 147.
  self.navigation?.addEventListener('navigate', ({ isTrusted, destination: { url } }) => {
    if (!isTrusted) return;
    if (url !== pressed) follow(url);
    pressed = undefined;
  });
}
