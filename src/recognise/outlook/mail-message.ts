/**
 * To whom a mail goes and what is attached to it, in the words of Graph, of Outlook's older
 * interface (`ToRecipients`) and of Outlook on the web.
 */
import type { FileRef } from '../../event';
import { asList, asObject, field, isTrue, type JsonObject, textField } from '../read/json';
import { addresses } from '../read/people';

/**
 * The last: who joins a conversation of a group with a post (microsoftgraph/microsoft-graph-docs
 * resources/post.md).
 */
const LISTS = ['toRecipients', 'ccRecipients', 'bccRecipients', 'newParticipants'] as const;

export function mailRecipients(...messages: readonly (JsonObject | undefined)[]): string[] {
  return addresses(messages.flatMap(message => LISTS.flatMap(list => asList(field(message, list)).map(addressIn))));
}

/** `{emailAddress:{address}}` of Graph, `{EmailAddress:"a@b"}` of Outlook on the web. */
function addressIn(recipient: unknown): unknown {
  const stated = field(asObject(recipient), 'emailAddress');
  return typeof stated === 'string' ? stated : field(asObject(stated), 'address');
}

/** Pictures within the text are no attachments to a person. */
export function mailAttachments(...messages: readonly (JsonObject | undefined)[]): FileRef[] {
  return messages.flatMap(message =>
    asList(field(message, 'attachments')).flatMap(one => {
      const attachment = asObject(one);
      const name = textField(attachment, 'name');
      return !attachment || isTrue(attachment, 'isInline') ? [] : [name === undefined ? {} : { name }];
    }),
  );
}
