/** A gateway in front of a real engine that fails at random, in the ways in which networks and engines do: it refuses, breaks off before the engine has it, or after. */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { random } from '../benign/random';
import type { Gateway } from './gateway';

/** `lost`: the engine has it, but whoever sent it does not hear of that. */
const WAYS = ['503', '429', '502', 'cut', 'lost'] as const;

export interface UnreliableGateway extends Gateway {
  /** Requests that came and those that failed. */
  counts: { all: number; failed: number };
}

/** `probability` of each request to fail. */
export async function startUnreliable(
  engine: string,
  { seed, probability }: { seed: number; probability: number },
): Promise<UnreliableGateway> {
  const dice = random(seed);
  const counts = { all: 0, failed: 0 };
  async function pass(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const cors = { 'access-control-allow-origin': '*', 'access-control-allow-headers': 'authorization, content-type, content-encoding' };
    if (request.method === 'OPTIONS') {
      response.writeHead(204, cors).end();
      return;
    }
    const body = await buffer(request);
    const way = dice.next() < probability ? dice.pick(WAYS) : undefined;
    counts.all += 1;
    if (way) counts.failed += 1;
    if (way === 'cut') request.socket.destroy();
    else if (way && way !== 'lost') response.writeHead(Number(way), cors).end();
    else {
      const headers = Object.fromEntries(
        ['content-type', 'content-encoding'].flatMap(name => (request.headers[name] ? [[name, String(request.headers[name])]] : [])),
      );
      const answer = await fetch(engine + request.url, { method: 'POST', headers, body: new Uint8Array(body) });
      const said = Buffer.from(await answer.arrayBuffer());
      if (way === 'lost') request.socket.destroy();
      else response.writeHead(answer.status, cors).end(said);
    }
  }
  const server = createServer((request, response) => void pass(request, response).catch(() => request.socket.destroy())).listen(
    0,
    '127.0.0.1',
  );
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
