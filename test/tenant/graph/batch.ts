import { type Call, record, string } from '../call';
import { json, type TenantReply } from '../tenant-reply';
import { refused } from './errors';

/**
 * POST …/$batch with `requests`: each is answered as if it had come by itself, the whole with 200,
 * in whatever order it pleases; here the last first.
 * https://learn.microsoft.com/en-us/graph/json-batching
 */
export function batch(call: Call, answerTo: (call: Call, path: string) => TenantReply): TenantReply {
  const { requests } = record(call.json);
  if (!Array.isArray(requests) || requests.length > 20)
    return refused(400, 'BadRequest', 'Invalid batch payload format.');
  const responses = requests.map(record).map(({ id, method, url, body }) => {
    const [path = '', query = ''] = (string(url) ?? '').split('?');
    const answer = answerTo(
      { ...call, method: string(method) ?? '', query: new URLSearchParams(query), json: body },
      path,
    );
    const { 'content-type': type, ...headers } = answer.headers;
    return {
      id,
      status: answer.status,
      headers: { ...headers, 'Content-Type': type },
      ...(answer.body === '' ? {} : { body: JSON.parse(String(answer.body)) }),
    };
  });
  return json({ responses: responses.reverse() });
}
