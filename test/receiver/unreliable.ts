/**
 * A gateway in front of a real engine that fails at random, in the ways in which networks and
 * engines do: it refuses, breaks off before the engine has it, or after.
 */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { gunzipSync } from 'node:zlib';
import { random } from '../benign/random';
import type { Gateway } from './gateway';

/** `lost`: the engine has it, but whoever sent it does not hear of that. */
const WAYS = ['503', '429', '502', 'cut', 'lost'] as const;
/**
 * Of bulk requests (Elastic): each third document is not passed on. `later`: that one may come
 * again; `never`: it is refused for good.
 */
const PARTLY = ['later', 'never'] as const;
const ITEMS = {
  later: { status: 429, error: { type: 'es_rejected_execution_exception', reason: 'the queue is full' } },
  never: { status: 400, error: { type: 'document_parsing_exception', reason: 'not today' } },
};

export interface UnreliableGateway extends Gateway {
  /** Requests that came and those that failed. */
  counts: { all: number; failed: number };
}

/**
 * `probability` of each request to fail. `partly`: also for some of its documents alone, of a bulk
 * request.
 */
export async function startUnreliable(
  engine: string,
  { seed, probability, partly = false }: { seed: number; probability: number; partly?: boolean },
): Promise<UnreliableGateway> {
  const dice = random(seed);
  const counts = { all: 0, failed: 0 };
  async function pass(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const cors = {
      'access-control-allow-origin': '*',
      'access-control-allow-headers': 'authorization, content-type, content-encoding',
    };
    if (request.method === 'OPTIONS') {
      response.writeHead(204, cors).end();
      return;
    }
    const body = await buffer(request);
    const way = dice.next() < probability ? dice.pick(partly ? [...WAYS, ...PARTLY] : WAYS) : undefined;
    counts.all += 1;
    if (way) counts.failed += 1;
    if (way === 'cut') request.socket.destroy();
    else if (way === 'later' || way === 'never')
      await passPartly(way, { url: engine + request.url, body: unpacked(request, body) }, response, cors);
    else if (way && way !== 'lost') response.writeHead(Number(way), cors).end();
    else {
      const headers = Object.fromEntries(
        ['content-type', 'content-encoding'].flatMap(name =>
          request.headers[name] ? [[name, String(request.headers[name])]] : [],
        ),
      );
      const answer = await fetch(engine + request.url, { method: 'POST', headers, body: new Uint8Array(body) });
      const said = Buffer.from(await answer.arrayBuffer());
      if (way === 'lost') request.socket.destroy();
      else response.writeHead(answer.status, cors).end(said);
    }
  }
  const server = createServer(
    (request, response) => void pass(request, response).catch(() => request.socket.destroy()),
  ).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    counts,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

function unpacked({ headers }: IncomingMessage, body: Buffer): string {
  return (headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body).toString();
}

async function passPartly(
  way: (typeof PARTLY)[number],
  { url, body }: { url: string; body: string },
  response: ServerResponse,
  headers: Record<string, string>,
): Promise<void> {
  const lines = body.trimEnd().split('\n');
  const documents = Array.from(
    { length: lines.length / 2 },
    (_, index) => `${lines[2 * index]}\n${lines[2 * index + 1]}\n`,
  );
  const kept = documents.filter((_, index) => index % 3 > 0);
  if (kept.length > 0) {
    const answer = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/x-ndjson' },
      body: kept.join(''),
    });
    if (!answer.ok) throw new Error(`the engine says ${answer.status}`);
  }
  const items = documents.map((_, index) => ({ create: index % 3 > 0 ? { status: 201 } : ITEMS[way] }));
  response
    .writeHead(200, { ...headers, 'content-type': 'application/json' })
    .end(JSON.stringify({ took: 1, errors: true, items }));
}
