/**
 * What an organisation puts in front of an engine that has neither CORS nor tokens: lets in who has
 * the token, answers preflights, and passes on.
 */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

export interface Gateway {
  url: string;
  close(): Promise<void>;
}

/** `admits`: whether who sends this may. Headers and path are passed on as they are. */
export async function startGateway(
  engine: string,
  admits: (request: IncomingMessage, body: Buffer) => boolean,
): Promise<Gateway> {
  async function pass(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const cors = { 'access-control-allow-origin': request.headers.origin ?? '*', vary: 'origin' };
    if (request.method === 'OPTIONS') {
      response
        .writeHead(204, {
          ...cors,
          'access-control-allow-headers': request.headers['access-control-request-headers'] ?? '',
        })
        .end();
      return;
    }
    const body = await buffer(request);
    if (!admits(request, body)) {
      response.writeHead(401, cors).end();
      return;
    }
    const headers = Object.fromEntries(
      ['content-type', 'content-encoding'].flatMap(name =>
        request.headers[name] ? [[name, String(request.headers[name])]] : [],
      ),
    );
    const answer = await fetch(engine + request.url, { method: 'POST', headers, body: new Uint8Array(body) });
    const type = answer.headers.get('content-type');
    response
      .writeHead(answer.status, { ...cors, ...(type && { 'content-type': type }) })
      .end(Buffer.from(await answer.arrayBuffer()));
  }
  const server = createServer(
    (request, response) => void pass(request, response).catch(() => request.socket.destroy()),
  ).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
