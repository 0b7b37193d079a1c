import type { Call } from '../call';
import { ME, PEOPLE, type Person } from '../fixture/people';
import { cors, empty, json, type TenantReply } from '../tenant-reply';
import { batch } from './batch';
import { drive } from './drive';
import { refused } from './errors';

/**
 * graph.microsoft.com: the drive grammar, and as much of the directory as a share panel asks for.
 */
export function graph(call: Call): TenantReply {
  const allow = cors(call.recorded.headers.origin, call.recorded.headers['access-control-request-headers']);
  const answer = call.method === 'OPTIONS' ? empty(200) : say(call);
  return { ...answer, headers: { ...answer.headers, ...allow } };
}

function say(call: Call): TenantReply {
  const found = /^\/(?:v1\.0|beta)(\/.*)$/.exec(call.path);
  if (!found) return refused(400, 'BadRequest', 'Invalid version.');
  if (!/^Bearer \S/.test(call.recorded.headers.authorization ?? ''))
    return refused(401, 'InvalidAuthenticationToken', 'Access token is empty.');
  const path = found[1] ?? '';
  if (call.recorded.body !== '' && call.json === undefined)
    return refused(400, 'BadRequest', 'Unable to read JSON request payload.');
  if (path === '/me' && call.method === 'GET') return json(user(ME));
  if (path === '/me/people' && call.method === 'GET') return json({ value: search(call.query.get('$search') ?? '') });
  if (path === '/$batch' && call.method === 'POST') return batch(call, drive);
  return drive(call, path);
}

function search(text: string): Record<string, unknown>[] {
  const wanted = text.replaceAll('"', '').toLowerCase();
  return PEOPLE.filter(person => `${person.name} ${person.email}`.toLowerCase().includes(wanted)).map(user);
}

function user(person: Person): Record<string, unknown> {
  return {
    id: person.objectId,
    displayName: person.name,
    jobTitle: person.title,
    userPrincipalName: person.email,
    scoredEmailAddresses: [{ address: person.email }],
  };
}

export function refuseGraph(status: 403 | 429 | 500, call: Call): TenantReply {
  const said = {
    403: () => refused(403, 'accessDenied', 'Access denied'),
    429: () => refused(429, 'activityLimitReached', 'The request has been throttled'),
    500: () => refused(500, 'generalException', 'General exception while processing'),
  }[status]();
  const allow = cors(call.recorded.headers.origin, undefined);
  return { ...said, headers: { ...said.headers, ...allow, ...(status === 429 && { 'retry-after': '1' }) } };
}
