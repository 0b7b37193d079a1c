/**
 * A list of `SP.Sharing.UserSharingResult`, what UpdateDocumentSharingInfo answers: one a person,
 * with status 200 whatever became of it (koltyakov/sp-metadata
 * docs/SP.Sharing/ComplexTypes/UserSharingResult.md). `InvitationLink` opens the file and is not
 * looked at.
 */
import { asObject, field, type JsonObject } from '../read/json';
import type { Answer, ReplyShape, Told } from './answer';
import { resultsOf } from './odata';
import { refusal } from './refusal';

export const sharepointUserResults = {
  id: 'sharepoint-user-results',
  read({ body }: Answer): Told | undefined {
    const results = resultsOf(body).map(asObject);
    const [first] = results;
    if (!first || !results.every(isResult)) return undefined;
    // Where it worked for some, it was done.
    if (results.some(result => field(result, 'Status') === true)) return { reply: {} };
    return { reply: { refused: refusal(undefined, field(first, 'Message')) } };
  },
} satisfies ReplyShape;

function isResult(result: JsonObject | undefined): boolean {
  return typeof field(result, 'Status') === 'boolean' && field(result, 'User') !== undefined;
}
