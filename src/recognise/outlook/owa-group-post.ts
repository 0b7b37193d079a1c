/** A mail to a Microsoft 365 group by Outlook on the web (public code). */
import type { Meaning, Observation } from '../../event';
import { asObject, field } from '../read/json';
import { addresses } from '../read/people';
import type { Recogniser } from '../recogniser';
import { isSent, mailIn } from './owa-mail-send';
import { owaAction, owaBody } from './owa-request';

/** The last two are older names (exchange_diff IJsonServiceContract). */
const ACTIONS = new Set([
  'postgroupitem',
  'createresponsefrommoderngroup',
  'postmoderngroupitem',
  'updateandpostmoderngroupitem',
]);

export const owaGroupPost = {
  id: 'owa-group-post',
  literals: ['postgroupitem', 'frommoderngroup', 'moderngroupitem'],
  recognise(observation: Observation): Meaning | undefined {
    if (!ACTIONS.has(owaAction(observation) ?? '')) return undefined;
    const body = asObject(field(owaBody(observation), 'Body'));
    const mail = body && isSent(body) ? mailIn(body) : undefined;
    if (!mail) return undefined;
    const group = field(asObject(field(body, 'ModernGroupEmailAddress')), 'EmailAddress');
    const recipients = addresses([group, field(body, 'GroupSmtpAddress'), ...(mail.recipients ?? [])]);
    return recipients.length > 0 ? { ...mail, recipients } : mail;
  },
} satisfies Recogniser;
