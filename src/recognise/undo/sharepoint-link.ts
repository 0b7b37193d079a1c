/**
 * `UnshareLink { linkKind, shareId }` (pnpjs sharing/funcs.ts). Graph's `DELETE` needs a token,
 * which is never stored.
 */
import type { Observation } from '../../event';
import { asObject, field, numberField, parsedJson } from '../read/json';
import { shareId } from '../read/link-id';
import { resultOf } from '../reply/odata';
import { sharepointShareLink } from '../sharepoint/sharepoint-share-link';

export interface Undo {
  /** For the form digest that SharePoint requires. */
  digest: string;
  call: string;
  body: string;
}

const SHARE_LINK_CALL = /\/ShareLink(?:\(\))?$/i;

/** `undefined` if the reply names no link, or the address is written in another way. */
export function undoOfShareLink(observation: Observation, reply: string): Undo | undefined {
  const { host, path, query } = observation;
  const root = path.toLowerCase().indexOf('/_api/');
  if (
    root < 0 ||
    !SHARE_LINK_CALL.test(path) ||
    sharepointShareLink.recognise(observation)?.kind !== 'share-link-create'
  )
    return undefined;
  const info = asObject(field(resultOf(parsedJson(reply)), 'sharingLinkInfo'));
  const linkKind = numberField(info, 'LinkKind');
  const id = shareId(field(info, 'ShareId'));
  if (linkKind === undefined || id === undefined) return undefined;
  const at = `https://${host}`;
  return {
    digest: `${at}${path.slice(0, root)}/_api/contextinfo`,
    call: `${at}${path.replace(SHARE_LINK_CALL, '/UnshareLink')}${query ? `?${query}` : ''}`,
    body: JSON.stringify({ linkKind, shareId: id }),
  };
}
