/**
 * One result per person, always with status 200 (sp-metadata
 * SP.Sharing/ComplexTypes/UserSharingResult). `InvitationLink` opens the file and is not read.
 */
import { asObject, field, type JsonObject } from '../read/json';
import { resultsOf } from './odata';
import { refusal } from './refusal';
import type { ReplyFacts, ReplyShape, ServiceReply } from './service-reply';

export const sharepointUserResults = {
  id: 'sharepoint-user-results',
  read({ body }: ServiceReply): ReplyFacts | undefined {
    const results = resultsOf(body).map(asObject);
    const [first] = results;
    if (!first || !results.every(isResult)) return undefined;
    // Success for some counts as done.
    if (results.some(result => field(result, 'Status') === true)) return { reply: {} };
    return { reply: { refused: refusal(undefined, field(first, 'Message')) } };
  },
} satisfies ReplyShape;

function isResult(result: JsonObject | undefined): boolean {
  return typeof field(result, 'Status') === 'boolean' && field(result, 'User') !== undefined;
}
