/**
 * Exchange Web Services, which add-ins and older programs use: `CreateItem`, `UpdateItem`,
 * `SendItem`, `GetAttachment` (office-developer-exchange-docs web-service-reference, [MS-OXWSMSG]).
 */
import type { FileRef, Meaning, Observation } from '../../event';
import { filesOf, meaning } from '../meaning';
import { isHost } from '../read/host';
import { addresses } from '../read/people';
import { percentDecoded } from '../read/percent';
import { parseXml, type XmlElement } from '../read/xml';
import type { Recogniser } from '../recogniser';

export const ewsMail = {
  id: 'ews-mail',
  literals: ['/exchange.asmx'],
  recognise(observation: Observation): Meaning | undefined {
    const { host, method, path, body } = observation;
    if (method !== 'POST' || !isHost(host, 'mail') || !body) return undefined;
    if (!/^\/ews\/exchange\.asmx\/*$/.test(percentDecoded(path).toLowerCase())) return undefined;
    const envelope = parseXml(body, Number.POSITIVE_INFINITY);
    const [operation] = (envelope?.name === 'Envelope' && childOf(envelope, 'Body')?.children) || [];
    switch (operation?.name) {
      case 'SendItem':
        return meaning('mail-send');
      case 'CreateItem':
      case 'UpdateItem':
        return SENDS.has(operation.attributes.get('MessageDisposition') ?? '') ? sent(operation) : undefined;
      case 'GetAttachment':
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

function childOf(element: XmlElement, name: string): XmlElement | undefined {
  return element.children.find(child => child.name === name);
}

/**
 * Answers to invitations and receipts are sent, too, but nothing goes with them. An update may send
 * a draft of which it changes no more than a flag.
 */
function sent(operation: XmlElement): Meaning | undefined {
  const mails = below(operation, MAILS);
  if (mails.length === 0 && (operation.name !== 'UpdateItem' || below(operation, MEETINGS).length > 0))
    return undefined;
  const boxes = mails.flatMap(mail => below(mail, LISTS)).flatMap(list => list.children);
  return meaning('mail-send', {
    recipients: addresses(boxes.map(box => childOf(box, 'EmailAddress')?.text)),
    ...filesOf(mails.flatMap(attached)),
  });
}

function attached(mail: XmlElement): readonly FileRef[] {
  const list = childOf(mail, 'Attachments')?.children ?? [];
  return list
    .filter(one => childOf(one, 'IsInline')?.text.trim() !== 'true')
    .map(one => {
      const name = childOf(one, 'Name')?.text;
      return name ? { name } : {};
    });
}

/** Outermost first; does not look into one that was found. */
function below(element: XmlElement, names: ReadonlySet<string>): readonly XmlElement[] {
  const found: XmlElement[] = [];
  const rest = [...element.children].reverse();
  for (let next = rest.pop(); next; next = rest.pop()) {
    if (names.has(next.name)) found.push(next);
    else for (let at = next.children.length - 1; at >= 0; at--) rest.push(next.children[at] as XmlElement);
  }
  return found;
}
