import { request } from 'node:https';
import type { Tenant } from './tenant';

/** What came back. */
export interface Said {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  body: Buffer;
  text: string;
  /** Read as JSON; undefined if it is none. */
  json: unknown;
}

/**
 * Asks the tenant for an address as a browser would, by TLS and the real host name. A body that is
 * neither text nor bytes goes out as JSON.
 */
export function ask(
  tenant: Tenant,
  method: string,
  address: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Said> {
  const url = new URL(address);
  const raw = body === undefined || typeof body === 'string' || Buffer.isBuffer(body);
  const sent = raw ? body : JSON.stringify(body);
  const type = raw ? {} : { 'content-type': 'application/json' };
  const options = {
    port: tenant.port,
    host: '127.0.0.1',
    servername: url.hostname,
    rejectUnauthorized: false,
    agent: false as const,
  };
  return new Promise((resolve, reject) => {
    const path = `${url.pathname}${url.search}`;
    const asked = request({ ...options, method, path, headers: { host: url.host, ...type, ...headers } }, response => {
      const chunks: Buffer[] = [];
      response.on('data', chunk => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        const bytes = Buffer.concat(chunks);
        const text = bytes.toString();
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: bytes, text, json: jsonOf(text) });
      });
    });
    asked.on('error', reject);
    asked.end(sent);
  });
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
