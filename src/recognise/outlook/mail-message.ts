import type { FileRef } from '../../event';
import { asList, asObject, field, isTrue, type JsonObject, textField } from '../read/json';
import { isPicture } from '../read/mail/inline-picture';
import { addresses } from '../read/people';

/** `newParticipants`: graph-docs resources/post. */
const LISTS = ['toRecipients', 'ccRecipients', 'bccRecipients', 'newParticipants'] as const;

export function mailRecipients(...messages: readonly (JsonObject | undefined)[]): string[] {
  return addresses(messages.flatMap(message => LISTS.flatMap(list => asList(field(message, list)).map(addressIn))));
}

/** Graph: `{emailAddress:{address}}`; Outlook on the web: `{EmailAddress:"a@b"}`. */
function addressIn(recipient: unknown): unknown {
  const stated = field(asObject(recipient), 'emailAddress');
  return typeof stated === 'string' ? stated : field(asObject(stated), 'address');
}

export function mailAttachments(...messages: readonly (JsonObject | undefined)[]): FileRef[] {
  return messages.flatMap(message =>
    asList(field(message, 'attachments')).flatMap(one => {
      const attachment = asObject(one);
      const name = textField(attachment, 'name');
      const isShown = isTrue(attachment, 'isInline') && isPicture(textField(attachment, 'contentType'), name);
      return !attachment || isShown ? [] : [name === undefined ? {} : { name }];
    }),
  );
}
