/**
 * The call that takes back a link just made by `ShareLink`: `UnshareLink { linkKind, shareId }` on
 * the same item (pnp/pnpjs sharing/funcs.ts). Graph's `DELETE .../permissions/{id}` would do the
 * same, but needs a token, and none is ever kept.
 */
import type { Observation } from '../../event';
import { asObject, field, numberField, parsedJson } from '../read/json';
import { shareId } from '../read/link-id';
import { resultOf } from '../reply/odata';
import { sharepointShareLink } from '../sharepoint/sharepoint-share-link';

/** What a page of the host has to do. */
export interface Undo {
  /**
   * Where the form digest is to be had, which SharePoint asks of whoever changes something:
   * absolute.
   */
  digest: string;
  /** POST, absolute. */
  call: string;
  /** JSON. */
  body: string;
}

/** How much of the address has to be another. The brackets are optional. */
const CALL = /\/ShareLink(?:\(\))?$/i;

/**
 * Nothing, if this is no such request, or the reply names no link. Whether the link was there
 * before is not asked here.
 */
export function undoOfShareLink(observation: Observation, reply: string): Undo | undefined {
  const { host, path, query } = observation;
  const root = path.toLowerCase().indexOf('/_api/');
  if (root < 0 || !CALL.test(path) || sharepointShareLink.recognise(observation)?.kind !== 'share-link-create')
    return undefined;
  const info = asObject(field(resultOf(parsedJson(reply)), 'sharingLinkInfo'));
  const linkKind = numberField(info, 'LinkKind');
  const id = shareId(field(info, 'ShareId'));
  if (linkKind === undefined || id === undefined) return undefined;
  const at = `https://${host}`;
  return {
    digest: `${at}${path.slice(0, root)}/_api/contextinfo`,
    call: `${at}${path.replace(CALL, '/UnshareLink')}${query ? `?${query}` : ''}`,
    body: JSON.stringify({ linkKind, shareId: id }),
  };
}
