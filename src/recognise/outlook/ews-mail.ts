/**
 * Exchange Web Services, which add-ins and older programs use: `CreateItem`, `UpdateItem`,
 * `SendItem`, `GetAttachment`, `ExportItems` (office-developer-exchange-docs web-service-reference,
 * [MS-OXWSMSG]).
 */
import type { FileRef, Meaning, Observation } from '../../event';
import { filesOf, meaning } from '../meaning';
import { isPicture } from '../read/mail/inline-picture';
import { mimeMailInBase64 } from '../read/mail/mime-mail';
import { addresses } from '../read/people';
import type { XmlElement } from '../read/xml';
import type { Recogniser } from '../recogniser';
import { below, childOf, ewsOperation } from './ews-request';

export const ewsMail = {
  id: 'ews-mail',
  literals: ['/exchange.asmx'],
  recognise(observation: Observation): Meaning | undefined {
    const operation = ewsOperation(observation);
    switch (operation?.name) {
      case 'SendItem':
        return meaning('mail-send');
      case 'CreateItem':
      case 'UpdateItem':
        return SENDS.has(operation.attributes.get('MessageDisposition') ?? '') ? sent(operation) : undefined;
      case 'GetAttachment':
      case 'ExportItems': // whole mails, as Graph's `$value`
        return meaning('download');
      default:
        return undefined;
    }
  },
} satisfies Recogniser;

const SENDS = new Set(['SendOnly', 'SendAndSaveCopy']);
const MAILS = new Set(['Message', 'ReplyToItem', 'ReplyAllToItem', 'ForwardItem']);
const MEETINGS = new Set(['CalendarItem']);
const LISTS = new Set(['ToRecipients', 'CcRecipients', 'BccRecipients']);

/**
 * Answers to invitations and receipts are sent, too, but nothing goes with them. An update may send
 * a draft of which it changes no more than a flag.
 */
function sent(operation: XmlElement): Meaning | undefined {
  const mails = below(operation, MAILS);
  if (mails.length === 0 && (operation.name !== 'UpdateItem' || below(operation, MEETINGS).length > 0))
    return undefined;
  const boxes = mails.flatMap(mail => below(mail, LISTS)).flatMap(list => list.children);
  const inMime = mails.flatMap(mail => mimeMailInBase64(childOf(mail, 'MimeContent')?.text ?? '') ?? []);
  const people = [...boxes.map(box => childOf(box, 'EmailAddress')?.text), ...inMime.flatMap(mail => mail.recipients)];
  return meaning('mail-send', {
    recipients: addresses(people),
    ...filesOf([...mails.flatMap(attached), ...inMime.flatMap(mail => mail.attachments)]),
  });
}

function attached(mail: XmlElement): readonly FileRef[] {
  const list = childOf(mail, 'Attachments')?.children ?? [];
  return list.flatMap(one => {
    const [name, type] = [childOf(one, 'Name')?.text, childOf(one, 'ContentType')?.text.trim()];
    const isShown = childOf(one, 'IsInline')?.text.trim() === 'true' && isPicture(type, name);
    return isShown ? [] : [name ? { name } : {}];
  });
}
