/**
 * Sources: graph-docs calendar-post-calendarpermissions, calendarpermission-update,
 * resources/calendarpermission. With `read` and more, the files in meetings can be opened;
 * `freeBusyRead` and `limitedRead` show times, titles and places only.
 */
import type { Meaning, Observation, Role } from '../../event';
import { meaning } from '../meaning';
import { isHost } from '../read/host';
import { asObject, field, hasBody, jsonBody, textField } from '../read/json';
import { methodOf } from '../read/method';
import { addresses } from '../read/people';
import type { Recogniser } from '../recogniser';
import { graphSegments } from './graph-path';

const ROLES: ReadonlyMap<string, Role> = new Map([
  ['read', 'view'],
  ['write', 'edit'],
  ['delegatewithoutprivateeventaccess', 'edit'],
  ['delegatewithprivateeventaccess', 'edit'],
]);

export const graphCalendarShare = {
  id: 'graph-calendar-share',
  literals: ['/calendarpermissions'],
  recognise(observation: Observation): Meaning | undefined {
    return isHost(observation.host, 'graph') ? calendarShare(observation) : undefined;
  },
} satisfies Recogniser;

/** Also of Outlook's own interface. */
export function calendarShare(observation: Observation): Meaning | undefined {
  const segments = graphSegments(observation) ?? [];
  const method = methodOf(observation);
  const isUnread = observation.hasUnreadBody && !hasBody(observation);
  const of = (depth: number) => ({ object: 'calendar', objectId: segments.slice(0, -depth).join('/') }) as const;
  if (segments.at(-2) === 'calendarpermissions') {
    if (method === 'DELETE') return meaning('unshare', of(2));
    const role = roleIn(observation);
    return method === 'PATCH' && (role || isUnread) ? meaning('permission-change', { role, ...of(2) }) : undefined;
  }
  if (method !== 'POST' || segments.at(-1) !== 'calendarpermissions') return undefined;
  const role = roleIn(observation);
  const person = asObject(field(jsonBody(observation), 'emailAddress'));
  const recipients = addresses([field(person, 'address')]);
  return role || isUnread ? meaning('share-invite', { scope: 'specific', role, recipients, ...of(1) }) : undefined;
}

function roleIn(observation: Observation): Role | undefined {
  return ROLES.get(textField(jsonBody(observation), 'role')?.toLowerCase() ?? '');
}
