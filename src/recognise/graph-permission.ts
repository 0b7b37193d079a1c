/**
 * A permission that exists is changed or taken away, or an application gets a whole site or a file
 * (microsoftgraph/microsoft-graph-docs permission-update.md, permission-delete.md, permission-revokegrants.md, site-post-permissions.md).
 */
import type { Meaning, Observation } from '../event';
import { type DriveRequest, driveRequest } from './drive-path';
import { asList, field, type JsonObject, jsonBody, textField } from './json';
import { meaning } from './meaning';
import { methodOf } from './method';
import { addressesIn } from './people';
import type { Recogniser } from './recogniser';
import { roleOfName, widestRole } from './role';

export const graphPermission = {
  id: 'graph-permission',
  literals: ['/permission'],
  recognise(observation: Observation): Meaning | undefined {
    const request = driveRequest(observation);
    if (request?.tail[0] !== 'permissions') return undefined;
    const body = jsonBody(observation);
    return body && understood(`${methodOf(observation)} ${request.tail.length}`, request, body);
  },
} satisfies Recogniser;

/** By method and number of segments from `permissions` on. */
function understood(form: string, { on, file, tail, id: previous }: DriveRequest, body: JsonObject): Meaning | undefined {
  if (form === 'DELETE 2') return meaning('unshare', { file, previous });
  if (form === 'PATCH 2' || (form === 'POST 1' && on !== 'share')) {
    const role = widestRole(asList(field(body, 'roles')).map(roleOfName));
    return meaning('permission-change', { role, file, expires: textField(body, 'expirationDateTime'), previous });
  }
  if (form !== 'POST 3' || tail[2] !== 'revokegrants') return undefined;
  return meaning('unshare', { recipients: addressesIn(field(body, 'grantees'), 'email'), file, previous });
}
