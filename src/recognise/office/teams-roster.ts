/**
 * What the Teams client sends when somebody is added to a team: `bulkUpdateRoledMembers`
 * (Gerenios/AADInternals Teams.ps1) and `inviteAndAddGuest` (joegasper/teams-bulk-guests) below
 * `/api/mt/.../teams/{thread}`. `members` of a channel, and of a team from which somebody goes:
 * public code.
 */
import type { Meaning, Observation } from '../../event';
import { meaning } from '../meaning';
import { isHost } from '../read/host';
import { asList, asObject, field, hasBody, type JsonObject, jsonBody, textField } from '../read/json';
import { percentDecoded } from '../read/percent';
import type { Recogniser } from '../recogniser';
import { teamsGrant } from './teams-people';

type Reader = (body: JsonObject, id: string) => Meaning | undefined;

const listed =
  (name: string): Reader =>
  (body, id) => {
    const people = asList(field(body, name)).map(asObject);
    return people.length > 0 ? teamsGrant(people, id) : undefined;
  };

const READERS: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ['bulkupdateroledmembers', listed('users')],
  ['inviteandaddguest', (body, id) => teamsGrant([body], id)],
  ['channels/members', listed('value')],
  [
    'members',
    (body, id) =>
      textField(body, 'updateType')?.toLowerCase() === 'left'
        ? meaning('unshare', { object: 'group', objectId: id })
        : undefined,
  ],
]);

export const teamsRoster = {
  id: 'teams-roster',
  literals: ['bulkupdateroledmembers', 'inviteandaddguest', '/members'],
  recognise(observation: Observation): Meaning | undefined {
    if (observation.method !== 'PUT' || !isHost(observation.host, 'teams')) return undefined;
    const form = formOf(percentDecoded(observation.path).split('/'));
    const read = form && READERS.get(form.call);
    if (!read) return undefined;
    if (!hasBody(observation)) return observation.hasUnreadBody ? teamsGrant([], form.id) : undefined;
    const body = jsonBody(observation);
    return body && read(body, form.id);
  },
} satisfies Recogniser;

/** `teams/{thread}[/{group}]/CALL`, `teams/{thread}/channels/{thread}/members`. */
function formOf(segments: readonly string[]): { call: string; id: string } | undefined {
  const at = segments.indexOf('teams');
  const [team, ...rest] = segments.slice(at + 1);
  const call = rest.at(-1)?.toLowerCase() ?? '';
  if (at < 0 || !team || rest.length > 3) return undefined;
  if (rest.length === 3)
    return rest[0] === 'channels' && rest[1] ? { call: `channels/${call}`, id: rest[1] } : undefined;
  return rest.length === 1 || call === 'inviteandaddguest' ? { call, id: team } : undefined;
}
