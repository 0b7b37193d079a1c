import type { Call } from './call';
import { cors, redirect, type TenantReply, text } from './tenant-reply';

/**
 * Not part of the tenant: two addresses on every host where a test can see exactly what a browser
 * sent, and get exactly what it asks for. `/_test/text`: constant text. `/_test/echo` and
 * everything below it: method, path, headers and body as JSON; `?status=`, `?delay=` (ms),
 * `?bytes=` (that many bytes instead), `?redirect=` (302 to there).
 */
export async function echo(call: Call): Promise<TenantReply | undefined> {
  const { path, query } = call;
  if (path !== '/_test/text' && !/^\/_test\/echo(\/|$)/.test(path)) return undefined;
  const allow = cors(call.recorded.headers.origin, call.recorded.headers['access-control-request-headers']);
  const delay = Number(query.get('delay'));
  if (delay > 0) await new Promise(resolve => setTimeout(resolve, delay));
  const answer = call.method === 'OPTIONS' ? text('') : say(call);
  return {
    ...answer,
    headers: {
      ...allow,
      'access-control-expose-headers': '*',
      'access-control-allow-credentials': 'true',
      ...answer.headers,
    },
  };
}

function say({ path, query, method, recorded }: Call): TenantReply {
  if (path === '/_test/text') return text('Contoso keeps its documents here.\n');
  const to = query.get('redirect');
  if (to) return redirect(to);
  const status = Number(query.get('status') ?? 200);
  const bytes = query.get('bytes');
  if (bytes)
    return {
      status,
      headers: { 'content-type': 'application/octet-stream' },
      body: new Uint8Array(Number(bytes)).fill(0x43),
    };
  if (status === 204 || status === 304) return { status, headers: {}, body: '' };
  const body = recorded.body;
  const said = {
    method,
    path: recorded.path,
    headers: recorded.headers,
    body: body.toString(),
    bodyBase64: (typeof body === 'string' ? Buffer.from(body) : body).toString('base64'),
  };
  return {
    status,
    headers: { 'content-type': 'application/json;charset=utf-8', 'x-contoso': 'echo' },
    body: JSON.stringify(said),
  };
}
