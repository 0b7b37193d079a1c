/**
 * A mail leaves: `sendMail`, or `send`, `forward`, `reply`, `replyAll` of a message (microsoftgraph/microsoft-graph-docs user-sendmail.md, message-send.md,
 * message-forward.md, message-reply.md; outlook.office.com `/api/v2.0` has the same). What only makes a draft (`createForward`, attachments) does not count.
 */
import type { Meaning, Observation } from '../event';
import { graphSegments } from './graph-path';
import { asObject, field, hasBody, jsonBody } from './json';
import { mailAttachments, mailRecipients } from './mail-message';
import { filesOf, meaning } from './meaning';
import { methodOf } from './method';
import type { Recogniser } from './recogniser';

const OF_MESSAGE = new Set(['send', 'forward', 'reply', 'replyall']);

export const graphMailSend = {
  id: 'graph-mail-send',
  literals: ['sendmail', '/messages'],
  recognise(observation: Observation): Meaning | undefined {
    if (methodOf(observation) !== 'POST' || !sends(graphSegments(observation) ?? [])) return undefined;
    const body = jsonBody(observation);
    // A whole message in MIME, base64, is allowed too; nothing of it is read.
    if (!body) return isMime(observation) ? meaning('mail-send') : undefined;
    const message = asObject(field(body, 'message'));
    return meaning('mail-send', { recipients: mailRecipients(body, message), ...filesOf(mailAttachments(message)) });
  },
} satisfies Recogniser;

function sends(segments: readonly string[]): boolean {
  const last = segments.at(-1) ?? '';
  return (last === 'sendmail' && segments.length > 1) || (OF_MESSAGE.has(last) && segments.at(-3) === 'messages');
}

function isMime(observation: Observation): boolean {
  return hasBody(observation) && (observation.headers['content-type'] ?? '').toLowerCase().startsWith('text/plain');
}
