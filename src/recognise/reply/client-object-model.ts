/**
 * Status 200 even with `ErrorInfo` ([MS-CSOM] 2.2.2.4 and 3.1.4.1.8). The reply does not say which
 * of several calls failed.
 */
import { asObject, field } from '../read/json';
import { refusal } from './refusal';
import type { ReplyFacts, ReplyShape, ServiceReply } from './service-reply';
import { sharepointLink } from './sharepoint-link';
import { sharepointSharingResult } from './sharepoint-sharing-result';

const MAX_RESULTS = 200;

export const clientObjectModel = {
  id: 'client-object-model',
  read(answer: ServiceReply): ReplyFacts | undefined {
    if (!Array.isArray(answer.body)) return undefined;
    const [head, ...rest] = answer.body.slice(0, MAX_RESULTS);
    const error = field(asObject(head), 'ErrorInfo');
    if (error === undefined || field(asObject(head), 'LibraryVersion') === undefined) return undefined;
    for (const body of rest) {
      // The share stands even if a later action failed.
      const facts = sharepointLink.read({ ...answer, body }) ?? sharepointSharingResult.read({ ...answer, body });
      if (facts) return facts;
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
