/**
 * Sources: graph-docs mailfolder-post-messagerules, messagerule-update,
 * resources/messageruleactions. The receiver gets all later mail with its files. A rule that is
 * made switched off counts, too, because the request that switches it on names nobody.
 */
import type { Meaning, Observation } from '../../event';
import { meaning } from '../meaning';
import { isHost } from '../read/host';
import { asList, asObject, field, hasBody, jsonBody } from '../read/json';
import { methodOf } from '../read/method';
import { addresses } from '../read/people';
import type { Recogniser } from '../recogniser';
import { graphSegments } from './graph-path';

const FORWARDS = ['forwardTo', 'forwardAsAttachmentTo', 'redirectTo'];

export const graphMailRule = {
  id: 'graph-mail-rule',
  literals: ['/messagerules'],
  recognise(observation: Observation): Meaning | undefined {
    return isHost(observation.host, 'graph') ? mailRule(observation) : undefined;
  },
} satisfies Recogniser;

/** Also of Outlook's own interface. */
export function mailRule(observation: Observation): Meaning | undefined {
  const segments = graphSegments(observation) ?? [];
  const method = methodOf(observation);
  const at = method === 'POST' ? segments.length - 1 : method === 'PATCH' ? segments.length - 2 : -1;
  if (segments[at] !== 'messagerules') return undefined;
  if (observation.hasUnreadBody && !hasBody(observation)) return meaning('permission-change', { object: 'mailbox' }); // a rule may only move mail
  const body = jsonBody(observation);
  const actions = asObject(field(body, 'actions'));
  const people = FORWARDS.flatMap(name => asList(field(actions, name)));
  if (people.length === 0) return undefined;
  const recipients = addresses(people.map(one => field(asObject(field(asObject(one), 'emailAddress')), 'address')));
  return meaning('permission-change', { scope: 'specific', role: 'view', recipients, object: 'mailbox' });
}
