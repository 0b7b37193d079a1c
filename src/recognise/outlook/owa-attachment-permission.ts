/**
 * Outlook on the web lets receivers open the files that a mail links to (exchange_diff
 * UpdateAttachmentPermissionsRequest, AttachmentPermissionAssignment).
 */
import type { Meaning, Observation, Role } from '../../event';
import { filesOf, meaning } from '../meaning';
import { fileAtUrl } from '../read/file-ref';
import { asList, asObject, field, textField } from '../read/json';
import { addresses } from '../read/people';
import { widestRole } from '../read/role';
import type { Recogniser } from '../recogniser';
import { owaAction, owaBody } from './owa-request';

/** As text; the numbers are not documented. */
const LEVELS: ReadonlyMap<string | undefined, Role> = new Map([
  ['view', 'view'],
  ['edit', 'edit'],
  ['owner', 'edit'],
]);

export const owaAttachmentPermission = {
  id: 'owa-attachment-permission',
  literals: ['attachmentpermissions'],
  recognise(observation: Observation): Meaning | undefined {
    if (owaAction(observation) !== 'updateattachmentpermissions') return undefined;
    const request = asObject(field(owaBody(observation), 'permissionsRequest'));
    const users = asList(field(request, 'UserIds'));
    if (users.length === 0) return undefined;
    const given = asList(field(request, 'AttachmentDataProviderPermissions'))
      .flatMap(provider => asList(field(asObject(provider), 'PermissionAssignments')))
      .map(asObject);
    return meaning('share-invite', {
      scope: 'specific',
      role: widestRole(given.map(one => LEVELS.get(textField(one, 'PermissionLevel')?.toLowerCase()))),
      recipients: addresses(users),
      ...filesOf(given.flatMap(one => fileAtUrl(textField(one, 'ResourceLocation') ?? '') ?? [])),
    });
  },
} satisfies Recogniser;
