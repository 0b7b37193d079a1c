/**
 * Members of a chat, as the Teams client sends them: `/v1/threads/{thread}/members[/{person}]`
 * (EionRobb/purple-teams teams_messages.c).
 */
import type { Meaning, Observation } from '../../event';
import { meaning } from '../meaning';
import { isHost } from '../read/host';
import { asList, asObject, field, hasBody, jsonBody } from '../read/json';
import { percentDecoded } from '../read/percent';
import type { Recogniser } from '../recogniser';
import { teamsGrant } from './teams-people';

export const teamsChatMembers = {
  id: 'teams-chat-members',
  literals: ['/members'],
  recognise(observation: Observation): Meaning | undefined {
    const { host, method, path } = observation;
    if (!isHost(host, 'teams')) return undefined;
    const segments = percentDecoded(path).split('/');
    const [id, members, person, ...more] = segments.slice(segments.indexOf('threads') + 1);
    if (!segments.includes('threads') || !id || members !== 'members' || more.length > 0) return undefined;
    if (method === 'DELETE') return person ? meaning('unshare', { object: 'group', objectId: id }) : undefined;
    if (method !== (person ? 'PUT' : 'POST')) return undefined;
    if (!hasBody(observation)) return observation.hasUnreadBody ? teamsGrant([], id) : undefined;
    const body = jsonBody(observation);
    const people = person ? [body] : asList(field(body, 'members')).map(asObject);
    return body && people.length > 0 ? teamsGrant(people, id) : undefined;
  },
} satisfies Recogniser;
