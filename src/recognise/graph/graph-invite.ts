/** Sources: graph-docs driveitem-invite, permission-grant. */
import type { Meaning, Observation } from '../../event';
import { meaning } from '../meaning';
import { type DriveRequest, driveRequest } from '../read/drive-path';
import { asList, booleanField, field, hasBody, jsonBody, textField } from '../read/json';
import { methodOf } from '../read/method';
import { addressesIn } from '../read/people';
import { namesFullControl, roleOfName, widestRole } from '../read/role';
import type { Recogniser } from '../recogniser';

export const graphInvite = {
  id: 'graph-invite',
  literals: ['/invite', '.invite', '/permission'],
  recognise(observation: Observation): Meaning | undefined {
    if (methodOf(observation) !== 'POST') return undefined;
    const request = driveRequest(observation);
    if (!request || !invites(request)) return undefined;
    const body = jsonBody(observation);
    return (
      body &&
      meaning('share-invite', {
        // Without sign-in, anyone with the mailed link has access.
        scope: !hasBody(observation)
          ? undefined
          : booleanField(body, 'requireSignIn') === false
            ? 'anonymous'
            : 'specific',
        role: widestRole(asList(field(body, 'roles')).map(roleOfName)),
        fullControl: namesFullControl(asList(field(body, 'roles'))),
        recipients: addressesIn(field(body, 'recipients'), 'email'),
        file: request.file,
        expires: textField(body, 'expirationDateTime'),
        password: textField(body, 'password') === undefined ? undefined : true,
      })
    );
  },
} satisfies Recogniser;

/** Generated clients use `permissions/{id}/grant`. */
function invites({ on, tail }: DriveRequest): boolean {
  const form = tail.join('/');
  return (
    form === 'permission/grant' ||
    (form === 'invite' && on !== 'site') ||
    (tail.length === 3 && tail[0] === 'permissions' && tail[2] === 'grant')
  );
}
