/**
 * Outlook on the web, with the members of Exchange's own requests (exchange_diff
 * CalendarShareInviteRequest, SetCalendarSharingPermissionsRequest, SetCalendarPublishingRequest).
 * With `FullDetails` and more, the files in meetings can be opened; `AvailabilityOnly` and
 * `LimitedDetails` show times, titles and places only.
 */
import type { ActivityKind, Meaning, Observation, Role } from '../../event';
import { meaning } from '../meaning';
import { asList, asObject, booleanField, field, isTrue, type JsonObject, textField } from '../read/json';
import { addresses } from '../read/people';
import { widestRole } from '../read/role';
import type { Recogniser } from '../recogniser';
import { isUnread, owaAction, owaBody } from './owa-request';

const ROLES: ReadonlyMap<string, Role> = new Map([
  ['fulldetails', 'view'],
  ['editor', 'edit'],
  ['delegate', 'edit'],
]);

const READERS: ReadonlyMap<string, (request: JsonObject) => Meaning | undefined> = new Map([
  ['sendcalendarsharinginvite', invited],
  ['setcalendarsharingpermissions', changed],
  ['setcalendarpublishing', published],
]);

const UNREAD: ReadonlyMap<string, ActivityKind> = new Map([
  ['sendcalendarsharinginvite', 'share-invite'],
  ['setcalendarsharingpermissions', 'permission-change'],
  ['setcalendarpublishing', 'share-link-create'],
]);

export const owaCalendarShare = {
  id: 'owa-calendar-share',
  literals: ['calendarsharing', 'calendarpublish'],
  recognise(observation: Observation): Meaning | undefined {
    const action = owaAction(observation) ?? '';
    const kind = UNREAD.get(action);
    if (kind && isUnread(observation)) return meaning(kind, { object: 'calendar' });
    const read = READERS.get(action);
    if (!read) return undefined;
    const body = owaBody(observation);
    // Exchange's own client wraps it (exchange_diff SetCalendarSharingPermissionsRequestWrapper).
    const request = asObject(field(body, 'request')) ?? body;
    return request && read(request);
  },
} satisfies Recogniser;

function invited(request: JsonObject): Meaning | undefined {
  return given('share-invite', request, peopleIn(request, 'SharingRecipients', 'DetailLevel'));
}

/** Everyone who can see the calendar afterwards; who is not listed, loses it. */
function changed(request: JsonObject): Meaning | undefined {
  const people = peopleIn(request, 'Recipients', 'CurrentDetailLevel');
  // The entry of the published calendar is no person's.
  const isPublic = people.some(({ person }) => booleanField(person, 'FromPermissionsTable') === false);
  return given('permission-change', request, people, isPublic ? 'anonymous' : undefined);
}

function published(request: JsonObject): Meaning | undefined {
  const of = { scope: 'anonymous', ...calendarOf(request) } as const;
  if (booleanField(request, 'Publish') === false) return meaning('unshare', of);
  const role = roleOf(request, 'DetailLevel');
  return role && isTrue(request, 'Publish') ? meaning('share-link-create', { ...of, role }) : undefined;
}

interface Person {
  person: JsonObject;
  role: Role;
}

function given(
  kind: ActivityKind,
  request: JsonObject,
  people: readonly Person[],
  scope: 'anonymous' | undefined = undefined,
): Meaning | undefined {
  if (people.length === 0) return undefined;
  return meaning(kind, {
    scope: kind === 'share-invite' ? 'specific' : scope,
    role: widestRole(people.map(({ role }) => role)),
    recipients: addresses(people.map(({ person }) => field(asObject(field(person, 'EmailAddress')), 'EmailAddress'))),
    ...calendarOf(request),
  });
}

/** Only those who can open files. */
function peopleIn(request: JsonObject, list: string, level: string): readonly Person[] {
  return asList(field(request, list)).flatMap(stated => {
    const person = asObject(stated);
    const role = person && roleOf(person, level);
    return role ? [{ person, role }] : [];
  });
}

function roleOf(object: JsonObject, level: string): Role | undefined {
  return ROLES.get(textField(object, level)?.toLowerCase() ?? '');
}

function calendarOf(request: JsonObject) {
  return { object: 'calendar', objectId: textField(asObject(field(request, 'CalendarId')), 'Id') } as const;
}
