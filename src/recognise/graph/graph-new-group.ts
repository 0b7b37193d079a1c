/**
 * A team, channel, group or group chat that is created with members, or members in a change of a
 * group. Members can open whatever is put there, and so can the whole organisation if the group is
 * public. Sources: graph-docs team-post, channel-post, chat-post, group-post-groups, group-update,
 * group-post-members (`members@odata.bind`), team-update.
 */
import type { Meaning, Observation } from '../../event';
import { meaning } from '../meaning';
import { isHost } from '../read/host';
import { asList, asObject, field, hasBody, jsonBody, textField } from '../read/json';
import { methodOf } from '../read/method';
import { addresses } from '../read/people';
import { roleOfName, widestRole } from '../read/role';
import type { Recogniser } from '../recogniser';
import { personIn } from './graph-membership';
import { graphSegments } from './graph-path';

export const graphNewGroup = {
  id: 'graph-new-group',
  literals: ['.0/teams', 'beta/teams', '.0/chats', 'beta/chats', '/groups'],
  recognise(observation: Observation): Meaning | undefined {
    if (!isHost(observation.host, 'graph')) return undefined;
    const form = formOf(methodOf(observation), graphSegments(observation) ?? []);
    const body = form ? jsonBody(observation) : undefined;
    const made = { object: 'group', objectId: form?.objectId } as const;
    if (form && observation.hasUnreadBody && !hasBody(observation)) return meaning('permission-change', made);
    // A chat of two gives no third person access: what is shared there is `chat-share`.
    if (!form || !body || textField(body, 'chatType')?.toLowerCase() === 'oneonone') return undefined;
    const owners = asList(field(body, 'owners@odata.bind'));
    const bound = [...asList(field(body, 'members@odata.bind')), ...owners];
    const people = asList(field(body, 'members')).map(asObject);
    const isPublic = textField(body, 'visibility')?.toLowerCase() === 'public';
    if (bound.length + people.length === 0 && !isPublic) return undefined;
    const roles = [...owners.map(() => 'owner'), ...people.flatMap(person => asList(field(person, 'roles')))];
    return meaning('permission-change', {
      scope: isPublic ? 'organization' : undefined,
      role: widestRole(roles.map(roleOfName)),
      recipients: addresses([...people, ...bound.map(link => ({ '@odata.id': link }))].map(personIn)),
      ...made,
    });
  },
} satisfies Recogniser;

const MADE = new Set(['teams', 'chats', 'groups']);

/** `objectId`: of the group that changes, or of the team of a new channel. */
function formOf(method: string, segments: readonly string[]): { objectId?: string } | undefined {
  const [first = '', id, last] = segments;
  if (method === 'POST' && segments.length === 1 && MADE.has(first)) return {};
  if (method === 'POST' && segments.length === 3 && first === 'teams' && id && last === 'channels')
    return { objectId: id };
  if (method === 'POST' && segments.length === 3 && first === 'teams' && id && last === 'clone') return {};
  const isTeam = segments.length === 3 && first === 'groups' && last === 'team';
  const isOne = isTeam || (segments.length === 2 && (first === 'groups' || first === 'teams'));
  return method === 'PATCH' && isOne && id ? { objectId: id } : undefined;
}
