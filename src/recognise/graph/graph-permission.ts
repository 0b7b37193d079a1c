/**
 * Sources: graph-docs permission-update, permission-delete, permission-revokegrants,
 * site-post-permissions, list-post-permissions, filestoragecontainer-post-permissions. A share has
 * one `/permission`.
 */
import type { Meaning, Observation } from '../../event';
import { meaning } from '../meaning';
import { type DriveRequest, driveRequest } from '../read/drive-path';
import { asList, asObject, field, type JsonObject, jsonBody, textField } from '../read/json';
import { permissionId } from '../read/link-id';
import { methodOf } from '../read/method';
import { addressesIn } from '../read/people';
import { namesFullControl, roleOfName, widestRole } from '../read/role';
import type { Recogniser } from '../recogniser';

export const graphPermission = {
  id: 'graph-permission',
  literals: ['/permission'],
  recognise(observation: Observation): Meaning | undefined {
    const request = driveRequest(observation);
    const rest = request && afterPermission(request);
    const body = rest && jsonBody(observation);
    const known = body && understood(`${methodOf(observation)} ${rest.join('/')}`, request, body);
    return known && isOfSite(request, observation) ? { ...known, object: 'site' } : known;
  },
} satisfies Recogniser;

/** Not of a list, nor of a container, which holds the files of one app. */
function isOfSite({ on, file }: DriveRequest, { path }: Observation): boolean {
  return on === 'site' && !file && !/\/containers\//i.test(path);
}

/** `*` stands for the id of one permission. */
function afterPermission({ on, tail: [first, ...more] }: DriveRequest): readonly string[] | undefined {
  if (first === 'permission' && on === 'share') return ['*', ...more];
  if (first !== 'permissions') return undefined;
  return more.length === 0 ? [] : ['*', ...more.slice(1)];
}

function understood(form: string, { on, file, tail, id }: DriveRequest, body: JsonObject): Meaning | undefined {
  const previous = tail[0] === 'permissions' ? permissionId(id) : undefined;
  if (form === 'DELETE *') return meaning('unshare', { file, previous });
  if (form === 'POST */revokegrants')
    return meaning('unshare', { recipients: addressesIn(field(body, 'grantees'), 'email'), file, previous });
  if (form !== 'PATCH *' && (form !== 'POST ' || on === 'share')) return undefined;
  const roles = asList(field(body, 'roles'));
  const role = widestRole(roles.map(roleOfName));
  return meaning('permission-change', {
    role,
    fullControl: namesFullControl(roles),
    recipients: granted(body),
    file,
    expires: textField(body, 'expirationDateTime'),
    previous,
  });
}

/** Reads `grantedToV2`, its lists and its older names (graph-docs permission). */
function granted(body: JsonObject): string[] {
  const lists = ['grantedToIdentitiesV2', 'grantedToIdentities'].flatMap(name => asList(field(body, name)));
  const sets = [field(body, 'grantedToV2'), field(body, 'grantedTo'), ...lists].map(asObject);
  return addressesIn(
    sets.flatMap(set => [field(set, 'user'), field(set, 'siteUser')]),
    'email',
    'userPrincipalName',
    'loginName',
  );
}
