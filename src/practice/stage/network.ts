/** Replaces `fetch` before the page hook wraps it. */
import { defined } from '../../defined';
import type { StagedRequest } from '../staged-request';
import type { Leaving } from '../wire';
import { background, simulated } from './chrome';
import { answerTo } from './service';

let latest = 0;

/** A request that would really leave. @returns undefined if the browser stopped it */
async function send(request: Omit<Leaving, 'id'>): Promise<Response | undefined> {
  latest += 1;
  const leaving = { ...request, id: `practice-${latest}` };
  if (!(await background.call('leaving', { request: leaving }))) return undefined;
  const answer = answerTo(request);
  await background.call('answered', { request: leaving, status: answer.status });
  return answer;
}

async function sendFetch(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  const request = new Request(input, init);
  const { url, method, headers } = request;
  const body = method === 'GET' ? '' : await request.text();
  const answer = await send({ url, method, type: 'xmlhttprequest', headers: [...headers], ...(body ? { body } : {}) });
  if (!answer) throw new TypeError('Failed to fetch');
  return answer;
}

simulated.fetch = sendFetch;
window.fetch = sendFetch;

/** Posts a form or opens an address. @returns whether it left */
export async function navigate({ url, method, headers, body, via }: StagedRequest): Promise<boolean> {
  const type = via === 'form' ? 'sub_frame' : 'main_frame';
  const answer = await send({
    url,
    method,
    type,
    headers: Object.entries(headers),
    ...defined({ body }),
  });
  return answer?.ok ?? false;
}
