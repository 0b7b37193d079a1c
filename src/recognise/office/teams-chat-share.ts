/**
 * Source: Octoberfest7/TeamsPhisher; newer clients use `/api/chatsvc/<region>/v1`. A pasted link
 * does not count, because creating it was a share.
 */
import type { FileRef, Meaning, Observation } from '../../event';
import { filesOf, meaning } from '../meaning';
import { isHost } from '../read/host';
import { asList, asObject, field, jsonBody, textField } from '../read/json';
import { lenientJson } from '../read/lenient-json';
import { plainPath } from '../read/percent';
import { scopeOfName } from '../read/scope';
import type { Recogniser } from '../recogniser';

export const teamsChatShare = {
  id: 'teams-chat-share',
  literals: ['/messages'],
  recognise(observation: Observation): Meaning | undefined {
    if (observation.method !== 'POST' || !isHost(observation.host, 'teams')) return undefined;
    const [last, , conversations] = plainPath(observation.path).split('/').reverse();
    if (last !== 'messages' || conversations !== 'conversations') return undefined;
    const stated = field(asObject(field(jsonBody(observation), 'properties')), 'files');
    const files = asList(typeof stated === 'string' ? lenientJson(stated) : stated);
    if (files.length === 0) return undefined;
    const scopes = new Set(files.map(file => scopeOfName(textField(asObject(file), 'permissionScope'))));
    const scope = (['anonymous', 'organization', 'specific', 'existing'] as const).find(one => scopes.has(one));
    return meaning('chat-share', { scope, ...filesOf(files.map(fileIn)) });
  },
} satisfies Recogniser;

/** `shareUrl` is a sharing link and is not read. */
function fileIn(file: unknown): FileRef {
  const fields = asObject(file);
  const name = textField(fields, 'fileName') ?? textField(fields, 'title');
  const id = textField(fields, 'itemid') ?? textField(fields, 'id');
  return { ...(name ? { name } : {}), ...(id ? { id } : {}) };
}
