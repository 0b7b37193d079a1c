/** Sources: drive-docs reference/rest/v3/revisions/update, guides/manage-revisions. */
import type { Meaning, Observation, Scope } from '../../event';
import { meaning } from '../meaning';
import { booleanField, type JsonObject } from '../read/json';
import { methodOf } from '../read/method';
import type { Recogniser } from '../recogniser';
import { googleBody } from './google-body';
import { googleFile } from './google-path';

export const googlePublish = {
  id: 'google-publish',
  literals: ['/revisions/'],
  recognise(observation: Observation): Meaning | undefined {
    const target = googleFile(observation);
    const method = methodOf(observation);
    if (!target?.id || target.area || target.tail[0] !== 'revisions' || target.tail.length !== 2) return undefined;
    const body = method === 'PATCH' || method === 'PUT' ? googleBody(observation) : undefined;
    const published = booleanField(body, 'published');
    const file = { id: target.id };
    if (published === false) return meaning('unshare', { file });
    return published === true ? meaning('share-link-create', { scope: reach(body), role: 'view', file }) : undefined;
  },
} satisfies Recogniser;

/** The default depends on the file's owner. */
function reach(body: JsonObject | undefined): Scope | undefined {
  const outside = booleanField(body, 'publishedOutsideDomain');
  return outside === true ? 'anonymous' : outside === false ? 'organization' : undefined;
}
