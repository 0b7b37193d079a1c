/**
 * `{"Mailbox":{"AddressString":"a@b.example","DeliverToMailboxAndForward":true}}`: all mail of the
 * own mailbox is forwarded; the second member keeps a copy (public code, and exchange_diff
 * MailboxOptions; office-docs-powershell Set-Mailbox).
 */
import type { Meaning, Observation } from '../../event';
import { meaning } from '../meaning';
import { asObject, field, textField } from '../read/json';
import { addresses } from '../read/people';
import type { Recogniser } from '../recogniser';
import { owaAction, owaBody } from './owa-request';

export const owaForwarding = {
  id: 'owa-forwarding',
  literals: ['setmailbox'],
  recognise(observation: Observation): Meaning | undefined {
    if (owaAction(observation) !== 'setmailbox') return undefined;
    const stated = textField(asObject(field(owaBody(observation), 'Mailbox')), 'AddressString')?.trim();
    if (!stated) return undefined; // switched off, as a rule that forwards to nobody
    const recipients = addresses([stated]);
    return meaning('permission-change', { scope: 'specific', role: 'view', recipients, object: 'mailbox' });
  },
} satisfies Recogniser;
