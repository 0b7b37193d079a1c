/**
 * SharePoint's client object model: `POST <site>/_vti_bin/client.svc/ProcessQuery` with the calls
 * as XML. Each call becomes the REST request that does the same, so that one recogniser knows both.
 * Grammar: [MS-CSOM] 3.1.4.1 (`Actions` are done, `ObjectPaths` say to what), [MS-CSOMSPT] for the
 * methods; clients: pnp/pnpcore, SharePoint PnP PowerShell, vgrem/Office365-REST-Python-Client.
 */
import type { Observation } from '../../event';
import { nested } from '../batch/batch-part';
import { parseXml, type XmlElement } from '../read/xml';
import { chainOf, type Paths, pathsOf } from './csom-path';
import { requestOfCall } from './csom-request';

const CALLS = new Set(['Method', 'StaticMethod']);

export function csomRequests(outer: Observation, most: number): readonly Observation[] {
  const root = parseXml(outer.body ?? '');
  if (root?.name !== 'Request') return [];
  const paths = pathsOf(root);
  const lower = outer.path.toLowerCase();
  const site = outer.path.slice(0, Math.max(lower.lastIndexOf('/_vti_bin/'), lower.lastIndexOf('/_api/')));
  const requests: Observation[] = [];
  for (const call of callsIn(root)) {
    const request = requestOfCall(call, chainBefore(call, paths), paths);
    if (!request) continue;
    requests.push(
      nested(outer, {
        method: request.method,
        url: encoded(`${site}/_api/${[...request.chain, request.call].join('/')}`),
        headers: [['content-type', 'application/json']],
        body: request.parameters && JSON.stringify(request.parameters),
      }),
    );
    if (requests.length === most) break;
  }
  // One call has the whole answer to itself. Of several it does not say which one failed.
  return requests.length === 1
    ? requests
    : requests.map((request, position) => ({ ...request, part: { position, of: requests.length } }));
}

/**
 * Calls that are done, and calls that stand among the paths because they return something (`Add`,
 * `AddUser`). Scopes nest them.
 */
function callsIn(root: XmlElement): readonly XmlElement[] {
  const found: XmlElement[] = [];
  const rest = [...root.children].reverse();
  for (let next = rest.pop(); next; next = rest.pop()) {
    if (CALLS.has(next.name)) found.push(next);
    else for (let at = next.children.length - 1; at >= 0; at--) rest.push(next.children[at] as XmlElement);
  }
  return found;
}

function chainBefore(call: XmlElement, paths: Paths): readonly string[] {
  return chainOf(call.attributes.get('ParentId') ?? call.attributes.get('ObjectPathId'), paths);
}

/** Only what would end the path; the rest may stand in an observation as it is. */
function encoded(path: string): string {
  return path.replaceAll('%', '%25').replaceAll('?', '%3F').replaceAll('#', '%23');
}
