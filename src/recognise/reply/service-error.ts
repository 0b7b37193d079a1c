/**
 * `odata.error` and `error` of SharePoint, `error` of Graph and `_api/v2.x` (graph-docs errors).
 * `innerError` can be more precise.
 */
import { asObject, field, textField } from '../read/json';
import { refusal } from './refusal';
import type { ReplyFacts, ReplyShape, ServiceReply } from './service-reply';

export const serviceError = {
  id: 'service-error',
  read({ body }: ServiceReply): ReplyFacts | undefined {
    const error = asObject(field(asObject(body), 'odata.error')) ?? asObject(field(asObject(body), 'error'));
    const message = field(error, 'message');
    const words = typeof message === 'string' ? message : field(asObject(message), 'value');
    // Other pages can also return an `error`.
    if (typeof field(error, 'code') !== 'string' || typeof words !== 'string') return undefined;
    const inner = asObject(field(error, 'innerError'));
    return { reply: { refused: refusal(textField(inner, 'code') ?? field(error, 'code'), words) } };
  },
} satisfies ReplyShape;
