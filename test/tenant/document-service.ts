/**
 * A document service that only Contoso has, under its name on loopback: the example of
 * src/recognise/custom/README.md. A page with a button that shares, and the call behind it.
 */
import { once } from 'node:events';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { TenantAddress } from '../browsers/tenant-address';
import { makeCertificate } from './certificate';

const HOST = 'docs.contoso.example';

const PAGE = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Contoso Documents</title>
<h1>Offer.docx</h1><button>Share with everyone</button>
<script>
  document.querySelector('button').onclick = () =>
    fetch('/api/documents/4711/shares', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ audience: 'everyone', access: 'write', people: [{ mail: 'ann@fabrikam.example' }], validUntil: '2027-01-31' }),
    });
</script></html>`;

export interface DocumentService extends TenantAddress {
  address: string;
  close(): Promise<void>;
}

export async function startDocumentService(): Promise<DocumentService> {
  const { key, cert, spki } = await makeCertificate([HOST]);
  const server = createServer({ key, cert }, (request, response) => {
    const isPage = request.url === '/';
    response.writeHead(isPage ? 200 : 201, {
      'content-type': isPage ? 'text/html' : 'application/json',
      'cache-control': 'no-store',
    });
    response.end(isPage ? PAGE : '{"link":"https://docs.contoso.example/s/TOPSECRET"}');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    spki,
    hosts: [HOST],
    address: `https://${HOST}/`,
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}
