/**
 * An organisation's web server, as far as a browser that installs an extension sees it: the folder
 * `hosting` of the kit.
 */
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { basename, extname, join } from 'node:path';

const TYPES: Readonly<Record<string, string>> = {
  '.xml': 'text/xml',
  '.crx': 'application/x-chrome-extension',
  '.xpi': 'application/x-xpinstall',
  '.json': 'application/json',
};

export interface Hosting {
  updateUrl: string;
  close(): Promise<void>;
}

/** `folder` need not be there yet. */
export async function host(folder: string): Promise<Hosting> {
  const server = createServer((request, response) => {
    const name = basename(new URL(request.url ?? '/', 'http://localhost').pathname);
    const file = join(folder, name);
    const type = TYPES[extname(name)];
    if (!type || !existsSync(file)) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, { 'content-type': type, 'cache-control': 'no-store' });
    response.end(readFileSync(file));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    updateUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/update.xml`,
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}
