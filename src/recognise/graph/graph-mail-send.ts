/**
 * A mail leaves: `sendMail`, or `send`, `forward`, `reply`, `replyAll` of a message, `forward` of
 * an event, `reply` and `forward` in the conversations of a group
 * (microsoftgraph/microsoft-graph-docs user-sendmail.md, message-send.md, message-forward.md,
 * message-reply.md, event-forward.md, post-forward.md, post-reply.md, conversationthread-reply.md;
 * outlook.office.com `/api/v2.0` has the same). What only makes a draft (`createForward`,
 * attachments) does not count.
 */
import type { Meaning, Observation } from '../../event';
import { filesOf, meaning } from '../meaning';
import { mailAttachments, mailRecipients } from '../outlook/mail-message';
import { asObject, field, jsonBody } from '../read/json';
import { methodOf } from '../read/method';
import type { Recogniser } from '../recogniser';
import { graphSegments } from './graph-path';

const BASE64 = /^[\w+/\s]{40,}={0,2}\s{0,2}$/;
/** By what is sent on. */
const ACTIONS: ReadonlyMap<string | undefined, readonly string[]> = new Map([
  ['messages', ['send', 'forward', 'reply', 'replyall']],
  ['events', ['forward']],
  ['posts', ['forward', 'reply']],
  ['threads', ['reply']],
]);

export const graphMailSend = {
  id: 'graph-mail-send',
  literals: ['sendmail', '/messages', '/threads/', 'forward'],
  recognise(observation: Observation): Meaning | undefined {
    if (methodOf(observation) !== 'POST' || !sends(graphSegments(observation) ?? [])) return undefined;
    const body = jsonBody(observation);
    // A whole message in MIME, base64, is allowed too; nothing of it is read.
    if (!body) return isMime(observation) ? meaning('mail-send') : undefined;
    const message = asObject(field(body, 'message') ?? field(body, 'post'));
    return meaning('mail-send', { recipients: mailRecipients(body, message), ...filesOf(mailAttachments(message)) });
  },
} satisfies Recogniser;

function sends(segments: readonly string[]): boolean {
  const last = segments.at(-1) ?? '';
  return (last === 'sendmail' && segments.length > 1) || (ACTIONS.get(segments.at(-3))?.includes(last) ?? false);
}

/** The network witness knows no headers, but base64 is no JSON. */
function isMime({ headers, body = '' }: Observation): boolean {
  const type = headers['content-type'];
  return type === undefined ? BASE64.test(body) : body !== '' && type.toLowerCase().startsWith('text/plain');
}
