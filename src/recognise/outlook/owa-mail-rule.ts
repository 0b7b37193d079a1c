/**
 * Public code sends `{"InboxRule":{"ForwardTo":[{"SmtpAddress":"a@b.example"}]}}`; the members are
 * those of Exchange's `NewInboxRuleData`, which `SetInboxRuleData` extends.
 */
import type { Meaning, Observation } from '../../event';
import { meaning } from '../meaning';
import { asList, asObject, field } from '../read/json';
import { addresses } from '../read/people';
import type { Recogniser } from '../recogniser';
import { owaAction, owaBody } from './owa-request';

const ACTIONS = new Set(['newinboxrule', 'setinboxrule']);
/** `RoutingType` decides between the two (exchange_diff PeopleIdentity). */
const ADDRESSES = ['SmtpAddress', 'Address'];
const FORWARDS = ['ForwardTo', 'ForwardAsAttachmentTo', 'RedirectTo'];

export const owaMailRule = {
  id: 'owa-mail-rule',
  literals: ['boxrule'],
  recognise(observation: Observation): Meaning | undefined {
    if (!ACTIONS.has(owaAction(observation) ?? '')) return undefined;
    const rule = asObject(field(owaBody(observation), 'InboxRule'));
    const people = FORWARDS.flatMap(name => asList(field(rule, name))).map(asObject);
    if (people.length === 0) return undefined;
    const recipients = addresses(people.flatMap(one => ADDRESSES.map(name => field(one, name))));
    return meaning('permission-change', { scope: 'specific', role: 'view', recipients, object: 'mailbox' });
  },
} satisfies Recogniser;
