/**
 * Sources: developers.google.com/gmail/api reference/rest/v1/users.messages/send,
 * users.drafts/send, guides/uploads. A draft is sent by its id, or with a new text. Saving a draft
 * and importing a mail send nothing. Gmail's own page sends by an undocumented request.
 */
import type { Meaning, Observation } from '../../event';
import { partsOf } from '../batch/batch-multipart';
import { filesOf, meaning } from '../meaning';
import { formFields } from '../read/form';
import { asObject, field, type JsonObject, jsonBody, textField } from '../read/json';
import { type MimeMail, mimeMail, mimeMailInBase64 } from '../read/mail/mime-mail';
import { methodOf } from '../read/method';
import type { Recogniser } from '../recogniser';
import { gmailRequest } from './google-mail-path';

export const googleMailSend = {
  id: 'google-mail-send',
  literals: ['/messages/send', '/drafts/send'],
  recognise(observation: Observation): Meaning | undefined {
    const request = gmailRequest(observation);
    if (!request || methodOf(observation) !== 'POST' || !SENDS.has(request.tail.join('/'))) return undefined;
    // The bytes of an upload that was begun.
    if (request.isUpload && formFields(observation.query).has('upload_id')) return undefined;
    const body = jsonBody(observation);
    if (!body && !(request.isUpload && isMail(observation))) return undefined;
    const mail = body ? mailIn(body) : uploaded(observation.body ?? '');
    return meaning('mail-send', { recipients: mail?.recipients, ...filesOf(mail?.attachments ?? []) });
  },
} satisfies Recogniser;

const SENDS = new Set(['messages/send', 'drafts/send']);

/** `{"raw":"<base64url>"}`, or for a draft `{"id":"r1","message":{"raw":"..."}}`. */
function mailIn(body: JsonObject): MimeMail | undefined {
  const raw = textField(body, 'raw') ?? textField(asObject(field(body, 'message')), 'raw');
  return raw === undefined ? undefined : mimeMailInBase64(raw);
}

/** No service takes an object that was cut off. */
function isMail({ body = '' }: Observation): boolean {
  return !body.trimStart().startsWith('{');
}

/** The mail itself, or `multipart/related` with the JSON of it first. */
function uploaded(body: string): MimeMail | undefined {
  if (!body.trimStart().startsWith('--')) return mimeMail(body);
  const mail = partsOf(body)[1];
  return mail && (mimeMail(mail.body) ?? mimeMailInBase64(mail.body));
}
