import type { IncomingMessage, ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import type { Bundle } from './bundle';
import type { Call } from './call';
import { echo } from './echo';
import type { Faults, Trouble } from './fault';
import { GRAPH, MEDIA, ONEDRIVE, SERVER, SHAREPOINT, WORD } from './fixture/libraries';
import type { Tenancy } from './fixture/tenancy';
import { graph, refuseGraph } from './graph/host';
import { media } from './media';
import type { RecordedRequest, Recording } from './recording';
import { refuseSharePoint, sharepoint } from './sharepoint/host';
import type { State } from './state';
import { type TenantReply, text } from './tenant-reply';
import { word } from './word';

interface Parts {
  recording: Recording;
  faults: Faults;
  state: State;
  tenancy: Tenancy;
  bundle: Bundle;
}

/** How a host answers, and how it refuses. */
interface Host {
  answer(call: Call): TenantReply | Promise<TenantReply>;
  refuse(status: 403 | 429 | 500, call: Call): TenantReply;
}

const refusePlainly = (status: number) => text(status === 403 ? 'Access denied' : `Error ${status}`, status);

const HOSTS: Readonly<Record<string, Host>> = {
  [SHAREPOINT]: { answer: sharepoint, refuse: refuseSharePoint },
  [ONEDRIVE]: { answer: sharepoint, refuse: refuseSharePoint },
  [SERVER]: { answer: sharepoint, refuse: refuseSharePoint },
  [GRAPH]: { answer: graph, refuse: refuseGraph },
  [MEDIA]: { answer: media, refuse: refusePlainly },
  [WORD]: { answer: word, refuse: refusePlainly },
};

/** One request: recorded when its head is there, answered when its body is. */
export async function serve(request: IncomingMessage, response: ServerResponse, parts: Parts): Promise<void> {
  const recorded: RecordedRequest = {
    at: Date.now(),
    method: request.method ?? 'GET',
    host: (request.headers.host ?? '').toLowerCase().replace(/:\d+$/, ''),
    path: request.url ?? '/',
    headers: request.headers,
    body: '',
  };
  parts.recording.add(recorded);
  try {
    recorded.body = textIfItIs(await buffer(request));
  } catch {
    return; // The browser gave up while sending; it stays on record without an answer.
  }
  parts.recording.changed(recorded);
  const trouble = await parts.faults.meet(recorded).catch(error => {
    response.destroy(); // A hook of a test failed: its error is to be seen, and nothing is to hang.
    throw error;
  });
  const answer = await answerTo(recorded, parts, trouble);
  if (response.destroyed) return;
  recorded.status = answer.status;
  send(response, answer, trouble);
  parts.recording.changed(recorded);
}

async function answerTo(recorded: RecordedRequest, parts: Parts, trouble: Trouble): Promise<TenantReply> {
  const host = HOSTS[recorded.host];
  if (!host) return text('no such host', 421);
  try {
    const call = callOf(recorded, parts);
    if (trouble.leadTo) return { ...text('', 302), headers: { location: trouble.leadTo } };
    if (trouble.status) return host.refuse(trouble.status, call);
    return (await echo(call)) ?? (await host.answer(call));
  } catch (error) {
    if (error instanceof URIError) return text('bad request', 400);
    console.error('Contoso on loopback:', recorded.method, recorded.host, recorded.path, error);
    return text('Contoso on loopback has a bug', 500);
  }
}

function callOf(recorded: RecordedRequest, { state, tenancy, bundle }: Parts): Call {
  const [path = '/', ...query] = recorded.path.split('?');
  return {
    recorded,
    method: recorded.method,
    host: recorded.host,
    path: decodeURIComponent(path),
    query: new URLSearchParams(query.join('?')),
    json: jsonOf(recorded.body),
    tenancy,
    state,
    bundle,
  };
}

function send(response: ServerResponse, answer: TenantReply, trouble: Trouble): void {
  const body = typeof answer.body === 'string' ? Buffer.from(answer.body) : answer.body;
  const hasBody = answer.status !== 204 && answer.status !== 304;
  response.writeHead(answer.status, {
    'cache-control': 'no-store',
    ...(hasBody && { 'content-length': body.length }),
    ...answer.headers,
  });
  if (!trouble.cut) response.end(hasBody ? body : undefined);
  else response.write(body.subarray(0, Math.floor(body.length / 2)), () => response.destroy());
}

function textIfItIs(bytes: Buffer): string | Buffer {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return bytes;
  }
}

function jsonOf(body: string | Buffer): unknown {
  try {
    return JSON.parse(body.toString());
  } catch {
    return undefined;
  }
}
