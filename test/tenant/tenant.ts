import { once } from 'node:events';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { makeBundle } from './bundle';
import { makeCertificate } from './certificate';
import { type Fault, Faults } from './fault';
import { GRAPH, MEDIA, ONEDRIVE, SERVER, SHAREPOINT, WORD } from './fixture/libraries';
import { makeTenancy, type Tenancy } from './fixture/tenancy';
import { type RecordedRequest, Recording } from './recording';
import { serve } from './serve';
import { State } from './state';

export type { Fault } from './fault';
export type { RecordedRequest } from './recording';
export type { Grant, SharingLink } from './state';

/**
 * Contoso on loopback: its SharePoint, OneDrive, Word, Graph and media service, under their real
 * names, and a SharePoint Server of its own.
 */
export interface Tenant {
  port: number;
  /** For Chromium's `--ignore-certificate-errors-spki-list`. */
  spki: string;
  /** The names it answers to; a browser has to be told that they are at `127.0.0.1:port`. */
  hosts: readonly string[];
  /** Everything received since the start or the last reset, in order of arrival. */
  requests: readonly RecordedRequest[];
  /**
   * The first matching request, also one that came before the call. Asked when the body has arrived
   * and again when the answer was sent. Rejects after 5 s or `timeoutMs`.
   */
  waitFor(match: (request: RecordedRequest) => boolean, timeoutMs?: number): Promise<RecordedRequest>;
  /** Makes something go wrong, or runs something first; see `fault.ts`. */
  fault(rule: Fault): void;
  /** No requests, faults, links or grants any more. Connections stay. */
  reset(): void;
  /** What sharing has left behind so far. */
  state: State;
  /** Libraries and files, for names and ids. */
  tenancy: Tenancy;
  close(): Promise<void>;
}

export const HOSTS: readonly string[] = [SHAREPOINT, ONEDRIVE, SERVER, WORD, GRAPH, MEDIA];

export async function startTenant(options: { port?: number } = {}): Promise<Tenant> {
  const [certificate, bundle, tenancy] = await Promise.all([makeCertificate(HOSTS), makeBundle(), makeTenancy()]);
  const recording = new Recording();
  const faults = new Faults();
  const state = new State();
  const server = createServer({ key: certificate.key, cert: certificate.cert }, (request, response) =>
    serve(request, response, { recording, faults, state, tenancy, bundle }),
  );
  // Requests leave whenever a person has answered. Were a connection closed just then, Firefox
  // would report that as a network error, for a POST is not sent twice.
  server.keepAliveTimeout = 0;
  server.listen(options.port ?? 0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    spki: certificate.spki,
    hosts: HOSTS,
    requests: recording.requests,
    waitFor: (match, timeoutMs) => recording.waitFor(match, timeoutMs),
    fault: rule => faults.add(rule),
    reset() {
      recording.clear();
      faults.clear();
      state.clear();
    },
    state,
    tenancy,
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}
