/**
 * Grammar: [MS-CSOM] 3.1.4.1, [MS-CSOMSPT]; clients: pnp/pnpcore, SharePoint PnP PowerShell,
 * vgrem/Office365-REST-Python-Client.
 */
import type { Observation } from '../../event';
import { nested, type Unpacked } from '../batch/batch-part';
import { isReadable } from '../read/encoding';
import { parseXml, type XmlElement } from '../read/xml';
import { chainOf, type Paths, pathsOf } from './csom-path';
import { requestOfCall } from './csom-request';
import { requestOfProperty } from './csom-site-admin';

const CALLS = new Set(['Method', 'StaticMethod', 'SetProperty']);

const ENCODING = /^\s*<\?xml\s[^>]*?encoding\s*=\s*["']([^"'>]*)/;

export function csomRequests(outer: Observation, max: number): Unpacked {
  const { body = '' } = outer;
  const root = parseXml(body, Number.POSITIVE_INFINITY);
  const isUncertain = body.includes('<!DOCTYPE') || !isReadable(ENCODING.exec(body)?.[1] ?? 'utf-8');
  return { requests: root?.name === 'Request' ? requestsIn(root, outer, max) : [], isUncertain };
}

function requestsIn(root: XmlElement, outer: Observation, max: number): readonly Observation[] {
  const paths = pathsOf(root);
  const lower = outer.path.toLowerCase();
  const site = outer.path.slice(0, Math.max(lower.lastIndexOf('/_vti_bin/'), lower.lastIndexOf('/_api/')));
  const requests: Observation[] = [];
  for (const call of callsIn(root)) {
    const read = call.name === 'SetProperty' ? requestOfProperty : requestOfCall;
    const request = read(call, chainBefore(call, paths), paths);
    if (!request) continue;
    requests.push(
      nested(outer, {
        method: request.method,
        url: encoded(`${site}/_api/${[...request.chain, request.call].join('/')}`),
        headers: [['content-type', 'application/json']],
        body: request.parameters && JSON.stringify(request.parameters),
      }),
    );
    if (requests.length === max) break;
  }
  // The reply does not say which of several calls failed.
  return requests.length === 1
    ? requests
    : requests.map((request, position) => ({ ...request, part: { position, of: requests.length } }));
}

/** Includes calls among the paths, which return an object (`Add`, `AddUser`). */
function callsIn(root: XmlElement): readonly XmlElement[] {
  const found: XmlElement[] = [];
  const rest = [...root.children].reverse();
  for (let next = rest.pop(); next; next = rest.pop()) {
    if (CALLS.has(next.name)) found.push(next);
    else for (let at = next.children.length - 1; at >= 0; at--) rest.push(next.children[at] as XmlElement);
  }
  return found;
}

/** An action names its object by another attribute than a path does; what has both is no path. */
function chainBefore(call: XmlElement, paths: Paths): readonly string[] {
  const isPath = paths.elements.get(call.attributes.get('Id') ?? '') === call;
  return chainOf(call.attributes.get(isPath ? 'ParentId' : 'ObjectPathId'), paths);
}

/** Escapes only what would end the path. */
function encoded(path: string): string {
  return path.replaceAll('%', '%25').replaceAll('?', '%3F').replaceAll('#', '%23');
}
