/** Source: graph-docs driveitem-createlink, v1.0 and beta; older API: `oneDrive.createLink`. */
import type { Meaning, Observation } from '../../event';
import { meaning } from '../meaning';
import { driveRequest } from '../read/drive-path';
import { field, jsonBody, textField } from '../read/json';
import { methodOf } from '../read/method';
import { addressesIn } from '../read/people';
import { roleOfName } from '../read/role';
import { scopeOfName } from '../read/scope';
import type { Recogniser } from '../recogniser';

export const graphCreateLink = {
  id: 'graph-create-link',
  literals: ['createlink'],
  recognise(observation: Observation): Meaning | undefined {
    if (methodOf(observation) !== 'POST') return undefined;
    const request = driveRequest(observation);
    if (request?.tail.join('/') !== 'createlink' || request.on === 'site') return undefined;
    const body = jsonBody(observation);
    const type = textField(body, 'type');
    return (
      body &&
      meaning('share-link-create', {
        scope: scopeOfName(textField(body, 'scope')),
        role: roleOfName(type), // createOnly, addressBar and adminDefault have no role
        blocksDownload: type?.trim().toLowerCase() === 'blocksdownload' ? true : undefined,
        recipients: addressesIn(field(body, 'recipients'), 'email'),
        file: request.file,
        expires: textField(body, 'expirationDateTime'),
        password: textField(body, 'password') === undefined ? undefined : true,
      })
    );
  },
} satisfies Recogniser;
