/**
 * Outlook on the web sends: `service.svc?action=CreateItem` (or `UpdateItem` of a draft, `SendItem`), told from saving by `MessageDisposition`
 * ([MS-OXWSCDATA] MessageDispositionType; public code). The JSON may stand in the header `X-OWA-UrlPostData` instead of the body.
 */
import type { Meaning, Observation } from '../event';
import { formFields } from './form';
import { isHost } from './host';
import { asList, asObject, field, type JsonObject, parsedJson, textField } from './json';
import { mailAttachments, mailRecipients } from './mail-message';
import { filesOf, meaning } from './meaning';
import { percentDecoded } from './percent';
import type { Recogniser } from './recogniser';

const SENDS = new Set(['sendandsavecopy', 'sendonly']);

export const owaMailSend = {
  id: 'owa-mail-send',
  literals: ['action=createitem', 'action=updateitem', 'action=senditem'],
  recognise(observation: Observation): Meaning | undefined {
    const { host, method, path, query } = observation;
    if (method !== 'POST' || !isHost(host, 'mail') || !path.toLowerCase().endsWith('/service.svc')) return undefined;
    const action = formFields(query).get('action')?.toLowerCase();
    const body = asObject(field(payload(observation), 'Body'));
    if (!body) return undefined; // unread, it may be a draft saved every few seconds
    const sends = action === 'senditem' || SENDS.has(textField(body, 'MessageDisposition')?.toLowerCase() ?? '');
    if (!sends || (action !== 'senditem' && action !== 'createitem' && action !== 'updateitem')) return undefined;
    const items = messages(body);
    return meaning('mail-send', { recipients: mailRecipients(...items), ...filesOf(mailAttachments(...items)) });
  },
} satisfies Recogniser;

function payload({ headers, body }: Observation): JsonObject | undefined {
  return asObject(parsedJson(body || percentDecoded(headers['x-owa-urlpostdata'] ?? '')));
}

/** A draft that is sent by an update names only what changed; those who were put in before are not in the request. */
function messages(body: JsonObject): readonly (JsonObject | undefined)[] {
  const updates = asList(field(body, 'ItemChanges')).flatMap(change => asList(field(asObject(change), 'Updates')));
  return [...asList(field(body, 'Items')), ...updates.map(update => field(asObject(update), 'Item'))].map(asObject);
}
