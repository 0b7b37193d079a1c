/**
 * The https server of the bench: one page, its scripts, and a small JSON reply to everything else.
 */
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { TenantAddress } from '../../browsers/tenant-address';
import { makeCertificate } from '../../tenant/certificate';
import { SITES } from './sites';

const SCRIPTS = 20;
const PARAGRAPHS = 2000;
const WORDS = 'The quarterly report of the sales team is in the shared folder and open for comments until Friday. ';

const PAGE = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Home</title>
${Array.from({ length: SCRIPTS }, (_, at) => `<script src="/scripts/${at}.js"></script>`).join('\n')}
</head><body><main>
${Array.from({ length: PARAGRAPHS }, (_, at) => `<p id="p${at}">${at}. ${WORDS}<a href="#p${at}">link</a></p>`).join('\n')}
</main></body></html>`;

/** Some 20 kB that a browser has to parse, and a little work. */
const SCRIPT = `(() => { const state = {};
${Array.from({ length: 200 }, (_, at) => `function part${at}(value) { return { name: 'part ${at}', value, sum: value * ${at} + 1 }; }`).join('\n')}
for (let at = 0; at < 2000; at++) state[at % 50] = part7(at); })();`;

const REPLY = JSON.stringify({
  value: Array.from({ length: 5 }, (_, at) => ({ Id: at, Title: `Item ${at}`, Modified: '2026-11-28T09:00:00Z' })),
});

const SHARED = JSON.stringify({
  sharingLinkInfo: {
    Url: 'https://contoso.sharepoint.com/:x:/s/hr/EaBcDeFgHiJkLmNoPqRsTuV',
    ShareId: '7f9c5f5e-5b9a-4f0e-9d7c-6a2f8a7f1f11',
    LinkKind: 2,
    Scope: 1,
    IsActive: true,
  },
});

export interface Server extends TenantAddress {
  close(): void;
}

/** Listens on a free port of 127.0.0.1. Connections are HTTP/1.1 and stay open. */
export async function startServer(): Promise<Server> {
  const hosts = Object.values(SITES).map(({ page }) => new URL(page).hostname);
  const { key, cert, spki } = await makeCertificate(hosts);
  const server = createServer({ key, cert, keepAliveTimeout: 600_000 }, (request, response) => {
    const [type, body] = replyTo(request.url ?? '');
    // A body is read to its end before the reply, as a real server does.
    request.resume().once('end', () => {
      response
        .writeHead(200, {
          'content-type': type,
          'content-length': Buffer.byteLength(body),
          'cache-control': 'no-store',
        })
        .end(body);
    });
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    spki,
    hosts,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

function replyTo(url: string): [type: string, body: string] {
  if (/\/Home\.(?:aspx|html)/.test(url)) return ['text/html; charset=utf-8', PAGE];
  if (url.startsWith('/scripts/')) return ['text/javascript', SCRIPT];
  return ['application/json', url.endsWith('/ShareLink') ? SHARED : REPLY];
}
