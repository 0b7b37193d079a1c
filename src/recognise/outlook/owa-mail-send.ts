/**
 * `MessageDisposition` separates sending from saving ([MS-OXWSCDATA] MessageDispositionType; public
 * code).
 */
import type { Meaning, Observation } from '../../event';
import { filesOf, meaning } from '../meaning';
import { asList, asObject, field, type JsonObject, textField } from '../read/json';
import { type MimeMail, mimeMailInBase64 } from '../read/mail/mime-mail';
import type { Recogniser } from '../recogniser';
import { mailAttachments, mailRecipients } from './mail-message';
import { isUnread, owaAction, owaBody } from './owa-request';

const ACTIONS = new Set(['createitem', 'updateitem', 'senditem']);
const SENDS = new Set(['sendandsavecopy', 'sendonly']);

/** Replies to invitations, receipts, appointments ([MS-OXWSMTGS], [MS-OXWSMSG]). */
const NOT_MAIL_TYPES = new Set(
  'acceptitem tentativelyacceptitem declineitem cancelcalendaritem removeitem proposenewtime calendaritem suppressreadreceipt'.split(
    ' ',
  ),
);

export const owaMailSend = {
  id: 'owa-mail-send',
  literals: ['action=createitem', 'action=updateitem', 'action=senditem'],
  recognise(observation: Observation): Meaning | undefined {
    const action = owaAction(observation) ?? '';
    if (!ACTIONS.has(action)) return undefined;
    const body = isUnread(observation) ? undefined : asObject(field(owaBody(observation), 'Body'));
    // The other actions can save a draft every few seconds.
    if (!body) return action === 'senditem' && isUnread(observation) ? meaning('mail-send') : undefined;
    return action === 'senditem' || isSent(body) ? mailIn(body) : undefined;
  },
} satisfies Recogniser;

export function isSent(body: JsonObject): boolean {
  return SENDS.has(textField(body, 'MessageDisposition')?.toLowerCase() ?? '');
}

export function mailIn(body: JsonObject): Meaning | undefined {
  const items = [...itemsIn(field(body, 'Items')), ...changesIn(body)];
  const mails = items.filter(({ type }) => !NOT_MAIL_TYPES.has(type)).map(({ item }) => item);
  if (items.length > 0 && mails.length === 0) return undefined;
  const inMime = mails.flatMap(mimeIn);
  return meaning('mail-send', {
    recipients: [...new Set([...mailRecipients(...mails), ...inMime.flatMap(mail => mail.recipients)])],
    ...filesOf([...mailAttachments(...mails), ...inMime.flatMap(mail => mail.attachments)]),
  });
}

/** As in Exchange Web Services ([MS-OXWSCORE] `MimeContent`). */
function mimeIn(item: JsonObject): readonly MimeMail[] {
  const content = textField(asObject(field(item, 'MimeContent')), 'Value') ?? textField(item, 'MimeContent');
  const mail = content === undefined ? undefined : mimeMailInBase64(content);
  return mail ? [mail] : [];
}

interface Item {
  type: string;
  item: JsonObject;
}

/** `[{"__type":"Message:#Exchange",...}]`, or `{"Message":{...}}`. */
function itemsIn(items: unknown): readonly Item[] {
  if (Array.isArray(items)) return items.flatMap(one => typed(one));
  return Object.entries(asObject(items) ?? {}).flatMap(([type, item]) => typed(item, type));
}

function changesIn(body: JsonObject): readonly Item[] {
  const updates = asList(field(body, 'ItemChanges')).flatMap(change => asList(field(asObject(change), 'Updates')));
  return updates.flatMap(update => typed(field(asObject(update), 'Item')));
}

function typed(stated: unknown, type?: string): readonly Item[] {
  const item = asObject(stated);
  const [name = ''] = (type ?? textField(item, '__type') ?? '').split(':', 1);
  return item ? [{ type: name.toLowerCase(), item }] : [];
}
