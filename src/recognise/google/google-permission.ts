/**
 * Sources: drive-docs reference/rest/v3/permissions, v2/permissions. The share dialog's requests
 * were not seen; Drive's pages use `v2internal`, also in batches.
 */
import type { Meaning, Observation, Role } from '../../event';
import { meaning } from '../meaning';
import { asList, field, hasBody, type JsonObject, textField } from '../read/json';
import { permissionId } from '../read/link-id';
import { methodOf } from '../read/method';
import { addresses, everyoneAt } from '../read/people';
import { namesFullControl } from '../read/role';
import type { Recogniser } from '../recogniser';
import { googleBody } from './google-body';
import { type GoogleFile, googleFile } from './google-path';
import { googleRole } from './google-role';

export const googlePermission = {
  id: 'google-permission',
  literals: ['/permission'],
  recognise(observation: Observation): Meaning | undefined {
    const target = googleFile(observation);
    if (!target?.id || target.area || target.tail[0] !== 'permissions' || target.tail.length > 2) return undefined;
    const body = googleBody(observation);
    return body && understood(methodOf(observation), target, body, hasBody(observation));
  },
} satisfies Recogniser;

function understood(
  method: string,
  { id = '', tail }: GoogleFile,
  body: JsonObject,
  read: boolean,
): Meaning | undefined {
  const file = { id };
  const permission = tail[1];
  // `anyoneWithLink`, or `anyone` if search can find the file.
  const scope = permission?.toLowerCase().startsWith('anyone') ? 'anonymous' : undefined;
  if (method === 'DELETE')
    return permission ? meaning('unshare', { scope, file, previous: permissionId(permission) }) : undefined;
  const grant = {
    role: roleOf(body),
    fullControl: namesFullControl([field(body, 'role')]),
    file,
    expires: textField(body, 'expirationTime') ?? textField(body, 'expirationDate'),
  };
  if (method === 'PATCH' || method === 'PUT')
    return permission
      ? meaning('permission-change', { scope, ...grant, previous: permissionId(permission) })
      : undefined;
  if (method !== 'POST' || permission) return undefined;
  return read ? given(body, grant) : meaning('permission-change', { file }); // unread: a link or an invitation
}

function given(body: JsonObject, grant: Parameters<typeof meaning>[1]): Meaning | undefined {
  switch (textField(body, 'type')?.toLowerCase()) {
    case 'anyone':
      return meaning('share-link-create', { scope: 'anonymous', ...grant });
    case 'domain':
      return meaning('share-link-create', {
        scope: 'organization',
        recipients: everyoneAt(field(body, 'domain') ?? field(body, 'value')), // v2 has `value`
        ...grant,
      });
    case 'user':
    case 'group':
      // v2 has `value`.
      return meaning('share-invite', {
        scope: 'specific',
        recipients: addresses([textField(body, 'emailAddress') ?? field(body, 'value')]),
        ...grant,
      });
    default:
      return undefined;
  }
}

/** In v2 a commenter is a reader with an additional role. */
function roleOf(body: JsonObject): Role | undefined {
  const comments = asList(field(body, 'additionalRoles')).includes('commenter');
  return comments ? 'review' : googleRole(field(body, 'role'));
}
