/**
 * A first post to a Microsoft 365 group, which its members get as a mail. Replies, and posts that
 * are forwarded: graph-mail-send. Sources: graph-docs group-post-conversations,
 * group-post-threads, conversation-post-threads.
 */
import type { Meaning, Observation } from '../../event';
import { filesOf, meaning } from '../meaning';
import { mailAttachments, mailRecipients } from '../outlook/mail-message';
import { asList, asObject, field, hasBody, type JsonObject, jsonBody } from '../read/json';
import { methodOf } from '../read/method';
import type { Recogniser } from '../recogniser';
import { graphSegments } from './graph-path';

export const graphGroupPost = {
  id: 'graph-group-post',
  literals: ['/groups'],
  recognise(observation: Observation): Meaning | undefined {
    const list = listOf(graphSegments(observation) ?? []);
    if (!list || methodOf(observation) !== 'POST') return undefined;
    if (observation.hasUnreadBody && !hasBody(observation)) return meaning('mail-send');
    const body = jsonBody(observation);
    const threads = list === 'threads' ? [body] : objectsIn(body, 'threads');
    const posts = threads.flatMap(thread => objectsIn(thread, 'posts'));
    if (posts.length === 0) return undefined;
    return meaning('mail-send', { recipients: mailRecipients(...posts), ...filesOf(mailAttachments(...posts)) });
  },
} satisfies Recogniser;

/** `groups/{id}/conversations`, `groups/{id}[/conversations/{id}]/threads`. */
function listOf([groups, id, ...rest]: readonly string[]): 'conversations' | 'threads' | undefined {
  if (groups !== 'groups' || !id) return undefined;
  const form = rest.length === 3 ? `${rest[0]}/${rest[2]}` : rest.join('/');
  if (form === 'conversations') return 'conversations';
  return form === 'threads' || form === 'conversations/threads' ? 'threads' : undefined;
}

function objectsIn(of: JsonObject | undefined, name: string): readonly JsonObject[] {
  return asList(field(of, name))
    .map(asObject)
    .filter(one => one !== undefined);
}
