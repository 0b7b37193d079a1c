/**
 * Sources: sp-metadata SP.Sharing; for sites [MS-CSOMSPT], sp-client-core ExternalUserService. Role
 * 0 removes access.
 */
import type { Meaning, Observation } from '../../event';
import { meaning } from '../meaning';
import { asList, asObject, field, hasBody, isTrue, numberField } from '../read/json';
import { addressesIn, everyoneIn } from '../read/people';
import { makesOwner, roleOfLinkRole, widestRole } from '../read/role';
import type { Recogniser } from '../recogniser';
import { methodFile, sharePointMethod } from './sharepoint-method';

const NAMES = new Set(['updatedocumentsharinginfo', 'updatewebsharinginformation']);
const NO_ROLE = 0;

export const sharepointDocumentSharing = {
  id: 'sharepoint-document-sharing',
  literals: ['updatedocumentsharinginfo', 'updatewebsharinginfo'],
  recognise(observation: Observation): Meaning | undefined {
    const called = sharePointMethod(observation);
    if (!called || !NAMES.has(called.name)) return undefined;
    const file = methodFile(called, 'resourceAddress');
    const all = asList(field(called.parameters, 'userRoleAssignments'));
    const given = all.filter(one => roleNumber(one) !== NO_ROLE);
    // If one call does both, granting counts.
    if (all.length > 0 && given.length === 0)
      return meaning('unshare', { recipients: addressesIn(all, 'UserId'), file });
    const anonymous = isTrue(called.parameters, 'includeAnonymousLinksInNotification');
    return meaning('share-invite', {
      scope: anonymous ? 'anonymous' : hasBody(observation) ? 'specific' : undefined,
      role: widestRole(given.map(one => roleOfLinkRole(roleNumber(one)))),
      fullControl: given.some(one => makesOwner(roleNumber(one))) || undefined,
      ...everyoneIn(given.map(one => field(asObject(one), 'UserId'))),
      recipients: addressesIn(given, 'UserId'),
      file,
    });
  },
} satisfies Recogniser;

function roleNumber(assignment: unknown): number | undefined {
  return numberField(asObject(assignment), 'Role');
}
