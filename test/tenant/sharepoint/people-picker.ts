import { type Call, record, string } from '../call';
import { PEOPLE, type Person } from '../fixture/people';
import type { TenantReply } from '../tenant-reply';
import { plain } from './odata';

/**
 * POST …ClientPeoplePickerWebServiceInterface.ClientPeoplePickerSearchUser: the answer is a JSON
 * text inside the JSON.
 */
export function searchPeople(call: Call): TenantReply {
  const query = queryOf(call);
  const found = PEOPLE.filter(person =>
    `${person.name} ${person.email}`.toLowerCase().includes(query.toLowerCase()),
  ).map(known);
  if (!found.length && isAddress(query)) found.push(unknownAddress(query));
  return plain(call, 'ClientPeoplePickerSearchUser', JSON.stringify(query === '' ? [] : found));
}

export function resolvePerson(call: Call): TenantReply {
  const query = queryOf(call);
  const person = PEOPLE.find(
    one => one.email.toLowerCase() === query.toLowerCase() || one.login.toLowerCase() === query.toLowerCase(),
  );
  const entity = person ? known(person) : unknownAddress(query);
  return plain(call, 'ClientPeoplePickerResolveUser', JSON.stringify(entity));
}

function queryOf(call: Call): string {
  return string(record(record(call.json).queryParams).QueryString) ?? '';
}

function isAddress(text: string): boolean {
  return /^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(text);
}

function known(person: Person): Record<string, unknown> {
  return {
    Key: person.login,
    DisplayText: person.name,
    IsResolved: true,
    Description: person.email,
    EntityType: 'User',
    EntityData: {
      IsAltSecIdPresent: 'False',
      Title: person.title,
      Email: person.email,
      ObjectId: person.objectId,
      Department: '',
      PrincipalType: person.guest ? 'GUEST_USER' : 'User',
    },
    MultipleMatches: [],
    ProviderName: 'Tenant',
    ProviderDisplayName: 'Tenant',
  };
}

/**
 * How an address that the directory does not know comes back: seen in Octoberfest7/TeamsPhisher and
 * vgrem/phpSPO#229.
 */
function unknownAddress(email: string): Record<string, unknown> {
  return {
    Key: email,
    DisplayText: email,
    IsResolved: true,
    Description: email,
    EntityType: '',
    EntityData: {
      SPUserID: email,
      Email: email,
      IsBlocked: 'False',
      PrincipalType: 'UNVALIDATED_EMAIL_ADDRESS',
      AccountName: email,
      SIPAddress: email,
      IsBlockedOnODB: 'False',
    },
    MultipleMatches: [],
    ProviderName: '',
    ProviderDisplayName: '',
  };
}
