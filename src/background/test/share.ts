/**
 * For tests of the background: a share by link on SharePoint, as its witnesses see it, and the
 * frame it comes from.
 */
import type { Runtime } from 'webextension-polyfill';
import type { Observation } from '../../event';

const PAGE = 'https://contoso.sharepoint.com/sites/hr';

/** Where an item of a library is shared by link. */
export const sharePath = (item: number) =>
  `/sites/hr/_api/web/lists(guid'133ea037-dc10-4e4c-a721-cfd6aa02925b')/items(${item})/ShareLink`;

/** The request body. `linkKind` 5: anyone with the link can edit. */
export const shareBody = (settings: object = { linkKind: 5 }) =>
  JSON.stringify({ request: { createLink: true, settings } });

let latest = 0;

/** A share of a different item each time. */
export function share(changes: Partial<Observation> = {}): Observation {
  latest += 1;
  return {
    id: `o${String(latest).padStart(6, '0')}`,
    witness: 'page',
    seenAt: Date.now(),
    method: 'POST',
    host: 'contoso.sharepoint.com',
    path: sharePath(latest),
    query: '',
    headers: { 'content-type': 'application/json' },
    body: shareBody(),
    via: changes.witness === 'network' ? 'request' : 'fetch',
    ...changes,
  };
}

/** The message of a content script about it. */
export const consider = (changes?: Partial<Observation>) => ({ type: 'consider', observation: share(changes) });

/** A frame of a tab that shows a library. */
export const from = (tab: number, frameId = 0, url = PAGE) =>
  ({ tab: { id: tab, url: PAGE }, frameId, url }) as Runtime.MessageSender;
