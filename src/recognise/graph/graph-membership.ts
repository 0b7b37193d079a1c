/**
 * Sources: graph-docs team-post-members, conversationmembers-add, conversationmember-remove,
 * channel-post-members, chat-post-members, group-post-members, group-post-owners,
 * educationclass-post-teachers, and their delete and update pages. Members of a team, chat or group
 * open its documents. What is open to them is not in the request.
 */
import type { Meaning, Observation } from '../../event';
import { meaning } from '../meaning';
import { splitAddress } from '../read/address';
import { asList, asObject, field, type JsonObject, jsonBody, textField } from '../read/json';
import { methodOf } from '../read/method';
import { nameAndKey } from '../read/odata-segment';
import { addresses } from '../read/people';
import { percentDecoded } from '../read/percent';
import { roleOfName, widestRole } from '../read/role';
import type { Recogniser } from '../recogniser';
import { graphSegments } from './graph-path';

export const graphMembership = {
  id: 'graph-membership',
  literals: ['/members', '/owners/', "/owners('", '/teachers/', "/teachers('"],
  recognise(observation: Observation): Meaning | undefined {
    const form = formOf(graphSegments(observation) ?? []);
    if (!form) return undefined;
    const group = { object: 'group', objectId: form.objectId } as const;
    const method = methodOf(observation);
    if (method === 'DELETE') return form.hasOne ? meaning('unshare', group) : undefined;
    const body = jsonBody(observation);
    if (!body || (form.hasOne ? method !== 'PATCH' || form.isReference : method !== 'POST')) return undefined;
    const people = form.isReference || field(body, 'values') === undefined ? [body] : membersIn(body);
    if (form.isRemoval) return meaning('unshare', { recipients: addresses(people.map(personIn)), ...group });
    const roles = people.flatMap(person => asList(field(person, 'roles')));
    return meaning('permission-change', {
      role: form.isOwner ? roleOfName('owner') : widestRole(roles.map(roleOfName)),
      recipients: addresses(people.map(personIn)),
      ...group,
    });
  },
} satisfies Recogniser;

interface Form {
  /** A team has the id of its group. */
  objectId: string;
  /** Of the directory: `groups/{id}/members/$ref`, with a link to the person as body. */
  isReference: boolean;
  isOwner: boolean;
  hasOne: boolean;
  /** `members/remove`, with those who go as `values`. */
  isRemoval?: boolean;
}

/** Of a class: `teachers`, who are among its `members`, too. */
const PEOPLE = new Set(['members', 'owners', 'teachers']);
/** Who holds members, and `team` for `groups/{id}/team/members`. */
const CONVERSATIONS = new Set(['teams', 'joinedteams', 'channels', 'chats']);
/** A class is a group with the same id (graph-docs educationclass-post-members). */
const DIRECTORY = new Set(['groups', 'classes']);
const SINGLE = new Set(['team', 'primarychannel']);

function formOf(segments: readonly string[]): Form | undefined {
  const at = segments.findIndex((name, position) => position > 0 && PEOPLE.has(name));
  const isOwner = segments[at] === 'owners';
  const rest = segments.slice(at + 1);
  const isReference = rest.at(-1) === '$ref';
  const objectId = segments
    .slice(segments[0] === 'education' ? 2 : 1, at)
    .filter(name => name !== 'team')
    .join('/');
  if (at < 0 || rest.length > (isReference ? 2 : 1)) return undefined;
  if (isReference)
    return DIRECTORY.has(segments[at - 2] ?? '')
      ? { objectId, isReference, isOwner, hasOne: rest.length === 2 }
      : undefined;
  const holds = CONVERSATIONS.has(segments[at - 2] ?? '') || SINGLE.has(segments[at - 1] ?? '');
  if (!holds || segments[at] !== 'members' || rest[0]?.startsWith('$')) return undefined;
  const isRemoval = rest[0] === 'remove';
  return { objectId, isReference, isOwner, hasOne: rest.length === 1 && rest[0] !== 'add' && !isRemoval, isRemoval };
}

function membersIn(body: JsonObject): readonly (JsonObject | undefined)[] {
  return asList(field(body, 'values')).map(asObject);
}

/**
 * `.../users('a@b')`, `.../users/a@b`; usually an id, which names nobody here. The name of a guest
 * has `%23EXT%23`, because the link is an address.
 */
export function personIn(person: JsonObject | undefined): string | undefined {
  const link = textField(person, 'user@odata.bind') ?? textField(person, '@odata.id');
  const path = link === undefined ? '' : splitAddress(link).path;
  const last = path.split('/').findLast(Boolean) ?? '';
  return percentDecoded(nameAndKey(last).at(-1) ?? '');
}
