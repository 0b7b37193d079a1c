/**
 * Teams sends a message that carries files: `properties.files`, a JSON string
 * (Octoberfest7/TeamsPhisher; `/api/chatsvc/<region>/v1` of the newer client is the same service).
 * A link pasted into the text is no file here; making it was a share of its own. Who is in the chat
 * is not in the request.
 */
import type { FileRef, Meaning, Observation } from '../../event';
import { filesOf, meaning } from '../meaning';
import { isHost } from '../read/host';
import { asList, asObject, field, jsonBody, parsedJson, textField } from '../read/json';
import { percentDecoded } from '../read/percent';
import { scopeOfName } from '../read/scope';
import type { Recogniser } from '../recogniser';

export const teamsChatShare = {
  id: 'teams-chat-share',
  literals: ['/messages'],
  recognise(observation: Observation): Meaning | undefined {
    if (observation.method !== 'POST' || !isHost(observation.host, 'teams')) return undefined;
    const [last, , conversations] = percentDecoded(observation.path).toLowerCase().split('/').reverse();
    if (last !== 'messages' || conversations !== 'conversations') return undefined;
    const stated = field(asObject(field(jsonBody(observation), 'properties')), 'files');
    const files = asList(typeof stated === 'string' ? parsedJson(stated) : stated);
    if (files.length === 0) return undefined;
    const scopes = new Set(files.map(file => scopeOfName(textField(asObject(file), 'permissionScope'))));
    const scope = (['anonymous', 'organization', 'specific', 'existing'] as const).find(one => scopes.has(one));
    return meaning('chat-share', { scope, ...filesOf(files.map(fileIn)) });
  },
} satisfies Recogniser;

/** `shareUrl` is a sharing link and is left where it is. */
function fileIn(file: unknown): FileRef {
  const fields = asObject(file);
  const name = textField(fields, 'fileName') ?? textField(fields, 'title');
  const id = textField(fields, 'itemid') ?? textField(fields, 'id');
  return { ...(name ? { name } : {}), ...(id ? { id } : {}) };
}
