/**
 * What ProcessQuery answers: an array of a head, then the id of each action and its result. The
 * status is 200 also when the head has an `ErrorInfo` ([MS-CSOM] 2.2.2.4 and 3.1.4.1.8). Only of
 * use where the request made a single call; with several, the answer does not tell which of them
 * failed.
 */
import { asObject, field } from '../read/json';
import type { Answer, ReplyShape, Told } from './answer';
import { refusal } from './refusal';
import { sharepointLink } from './sharepoint-link';
import { sharepointSharingResult } from './sharepoint-sharing-result';

/** More results than a request makes that is of interest. */
const MOST = 200;

export const clientObjectModel = {
  id: 'client-object-model',
  read(answer: Answer): Told | undefined {
    if (!Array.isArray(answer.body)) return undefined;
    const [head, ...rest] = answer.body.slice(0, MOST);
    const error = field(asObject(head), 'ErrorInfo');
    if (error === undefined || field(asObject(head), 'LibraryVersion') === undefined) return undefined;
    for (const body of rest) {
      // An action after the one that shared may have failed; it has been shared all the same.
      const told = sharepointLink.read({ ...answer, body }) ?? sharepointSharingResult.read({ ...answer, body });
      if (told) return told;
    }
    const info = asObject(error);
    if (!info) return { reply: {} };
    return {
      reply: {
        refused: refusal(field(info, 'ErrorTypeName') ?? field(info, 'ErrorCode'), field(info, 'ErrorMessage')),
      },
    };
  },
} satisfies ReplyShape;
