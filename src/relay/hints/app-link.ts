/**
 * Addresses that start the sync client, `odopen://sync?...` and the older `grvopen:`. They never
 * become a request. Measured: Chromium shows them as `navigate` events, for `location`, links,
 * `window.open(..., '_self')` and frames that show a page already, but not for a frame made for the
 * purpose or a new window; Firefox shows none. There the Sync command is all there is (see
 * command.ts), or the link that was followed.
 */
import type { Observation } from '../../event';
import { send } from '../../send';
import { newId } from '../new-id';
import { pageActor } from '../page-actor';
import { onPress } from './press';

/** `new URL` splits such an address differently in Chromium before 130. */
const APP_LINK = /^(odopen|grvopen):\/\/([^/?#]*)([^?#]*)\??([^#]*)/i;

export function appLink(id: string, seenAt: number, address: string): Observation | undefined {
  const [, scheme, host, path, query] = APP_LINK.exec(address) ?? [];
  if (scheme === undefined || host === undefined || path === undefined || query === undefined) return undefined;
  const url = { scheme: scheme.toLowerCase(), host: host.toLowerCase(), path, query };
  return { id, witness: 'page', seenAt, method: 'GET', ...url, headers: {}, via: 'navigation' };
}

export function watchAppLinks(): void {
  /**
   * A link that was pressed, until the browser shows the same as a navigation, which happens before
   * anything else can.
   */
  let pressed: string | undefined;

  const follow = (address: string) => {
    const observation = appLink(newId(), Date.now(), address);
    if (observation) send({ type: 'consider', observation, ...pageActor() }).catch(() => undefined);
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
