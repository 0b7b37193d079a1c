/**
 * Drafts do not count. outlook.office.com `/api/v2.0` has the same calls. Sources: graph-docs
 * user-sendmail, message-send, message-forward, message-reply, event-forward, post-forward,
 * post-reply, conversationthread-reply.
 */
import type { Meaning, Observation } from '../../event';
import { filesOf, meaning } from '../meaning';
import { mailAttachments, mailRecipients } from '../outlook/mail-message';
import { asObject, field, jsonBody } from '../read/json';
import { mimeMailInBase64 } from '../read/mail/mime-mail';
import { methodOf } from '../read/method';
import type { Recogniser } from '../recogniser';
import { graphSegments } from './graph-path';

const BASE64 = /^[\w+/\s]{40,}={0,2}\s{0,2}$/;
const ACTIONS: ReadonlyMap<string | undefined, readonly string[]> = new Map([
  ['messages', ['send', 'forward', 'reply', 'replyall']],
  ['events', ['forward']],
  ['posts', ['forward', 'reply']],
  ['threads', ['reply']],
]);

export const graphMailSend = {
  id: 'graph-mail-send',
  literals: ['sendmail', '/messages', '/threads/', "/threads('", 'forward'],
  recognise(observation: Observation): Meaning | undefined {
    if (methodOf(observation) !== 'POST' || !sends(graphSegments(observation) ?? [])) return undefined;
    const body = jsonBody(observation);
    if (!body) return isMime(observation) ? ofMime(observation) : undefined;
    const message = asObject(field(body, 'message') ?? field(body, 'post'));
    return meaning('mail-send', { recipients: mailRecipients(body, message), ...filesOf(mailAttachments(message)) });
  },
} satisfies Recogniser;

function sends(segments: readonly string[]): boolean {
  const last = segments.at(-1) ?? '';
  return (last === 'sendmail' && segments.length > 1) || (ACTIONS.get(segments.at(-3))?.includes(last) ?? false);
}

function ofMime({ body = '' }: Observation): Meaning {
  const mail = mimeMailInBase64(body);
  return meaning('mail-send', { recipients: mail?.recipients, ...filesOf(mail?.attachments ?? []) });
}

/** MIME is sent as base64, which is not JSON. The network witness sees no headers. */
function isMime({ headers, body = '' }: Observation): boolean {
  const type = headers['content-type'];
  return type === undefined ? BASE64.test(body) : body !== '' && type.toLowerCase().startsWith('text/plain');
}
