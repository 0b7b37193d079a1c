/**
 * An error, in the shapes of SharePoint (`odata.error`, `error` with a message that has a language)
 * and of Graph and `_api/v2.x` (`error` with a plain message; microsoftgraph/microsoft-graph-docs
 * concepts/errors.md). `innerError` may name the reason more exactly.
 */
import { asObject, field, textField } from '../read/json';
import type { Answer, ReplyShape, Told } from './answer';
import { refusal } from './refusal';

export const serviceError = {
  id: 'service-error',
  read({ body }: Answer): Told | undefined {
    const error = asObject(field(asObject(body), 'odata.error')) ?? asObject(field(asObject(body), 'error'));
    const message = field(error, 'message');
    const words = typeof message === 'string' ? message : field(asObject(message), 'value');
    // Every service sends both. A page of its own that has something called `error` does not.
    if (typeof field(error, 'code') !== 'string' || typeof words !== 'string') return undefined;
    const inner = asObject(field(error, 'innerError'));
    return { reply: { refused: refusal(textField(inner, 'code') ?? field(error, 'code'), words) } };
  },
} satisfies ReplyShape;
