/**
 * Sources: developers.google.com/gmail/api reference/rest/v1/users.settings/updateAutoForwarding,
 * users.settings.filters/create, users.settings.delegates. The receiver gets all later mail with
 * its files; a delegate opens the whole mailbox.
 */
import type { Meaning, Observation } from '../../event';
import { meaning } from '../meaning';
import { asObject, field, hasBody, isTrue, type JsonObject } from '../read/json';
import { methodOf } from '../read/method';
import { addresses } from '../read/people';
import type { Recogniser } from '../recogniser';
import { googleBody } from './google-body';
import { gmailRequest } from './google-mail-path';

export const googleMailRule = {
  id: 'google-mail-rule',
  literals: ['/settings/autoforwarding', '/settings/filters', '/settings/delegates'],
  recognise(observation: Observation): Meaning | undefined {
    const { tail = [], isUpload } = gmailRequest(observation) ?? {};
    const [settings, name, one, ...more] = tail;
    if (settings !== 'settings' || isUpload || more.length > 0) return undefined;
    const method = methodOf(observation);
    if (one) return name === 'delegates' && method === 'DELETE' ? unshared(one) : undefined;
    if (!CALLS.has(`${method} ${name}`)) return undefined;
    const body = hasBody(observation) ? googleBody(observation) : undefined;
    if (!body) return observation.hasUnreadBody ? unread(name) : undefined;
    const delegate = name === 'delegates' ? addresses([field(body, 'delegateEmail')]) : [];
    // `mailbox` means a rule (ews-mailbox-access.ts).
    if (delegate.length > 0) return meaning('share-invite', { scope: 'specific', role: 'edit', recipients: delegate });
    const recipients = addresses([receiverIn(`${method} ${name}`, body)]);
    return recipients.length > 0
      ? meaning('permission-change', { scope: 'specific', role: 'view', recipients, object: 'mailbox' })
      : undefined;
  },
} satisfies Recogniser;

const CALLS = new Set(['PUT autoforwarding', 'POST filters', 'POST delegates']);

/** A filter may only set a label. */
function unread(name: string | undefined): Meaning {
  return name === 'delegates'
    ? meaning('share-invite', { scope: 'specific', role: 'edit' })
    : meaning('permission-change', { object: 'mailbox' });
}

function unshared(delegate: string): Meaning {
  return meaning('unshare', { recipients: addresses([delegate]) });
}

function receiverIn(call: string, body: JsonObject): unknown {
  switch (call) {
    case 'PUT autoforwarding':
      return isTrue(body, 'enabled') ? field(body, 'emailAddress') : undefined;
    case 'POST filters':
      return field(asObject(field(body, 'action')), 'forward');
    default:
      return undefined;
  }
}
