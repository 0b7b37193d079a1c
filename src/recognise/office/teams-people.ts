/** People in requests of the Teams client, which names them by an id of its own. */
import type { Meaning } from '../../event';
import { meaning } from '../meaning';
import { field, type JsonObject, numberField, textField } from '../read/json';
import { addresses } from '../read/people';

type People = readonly (JsonObject | undefined)[];

export function teamsGrant(people: People, objectId: string): Meaning {
  return meaning('permission-change', {
    role: people.some(isOwner) ? 'edit' : undefined,
    recipients: addresses(people.map(person => field(person, 'emailAddress'))),
    object: 'group',
    objectId,
  });
}

/** `Admin` of a chat; 1 in a team, where 0 is a member and 2 a guest. */
function isOwner(person: JsonObject | undefined): boolean {
  return numberField(person, 'role') === 1 || textField(person, 'role')?.toLowerCase() === 'admin';
}
