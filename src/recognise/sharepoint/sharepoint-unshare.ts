/** Sources: pnpjs sharing/funcs.ts, sp-metadata SP, SP.Sharing. */
import type { Meaning, Observation, Role } from '../../event';
import { meaning } from '../meaning';
import { field, isTrue, type JsonObject, numberField } from '../read/json';
import { shareId } from '../read/link-id';
import { type LinkReach, reachOfKind } from '../read/link-kind';
import { addressesIn } from '../read/people';
import type { Recogniser } from '../recogniser';
import { methodFile, sharePointMethod } from './sharepoint-method';

const METHODS: ReadonlyMap<string | undefined, (parameters: JsonObject) => LinkReach> = new Map([
  ['unsharelink', ofKind],
  ['deletelinkbykind', ofKind],
  ['unshareobject', (): LinkReach => ({})],
  ['deleteanonymouslinkforobject', (parameters): LinkReach => ({ scope: 'anonymous', role: editOrView(parameters) })],
  ['deleteallanonymouslinksforobject', (): LinkReach => ({ scope: 'anonymous' })],
  [
    'destroyorganizationsharinglink',
    (parameters): LinkReach => ({ scope: 'organization', role: editOrView(parameters) }),
  ],
  ['removepermissionforusers', (): LinkReach => ({})], // SP.Sharing.PersonalWeb: a whole OneDrive
]);

export const sharepointUnshare = {
  id: 'sharepoint-unshare',
  literals: ['unshare', 'deletelinkbykind', 'anonymouslink', 'organizationsharinglink', 'removepermissionforusers'],
  recognise(observation: Observation): Meaning | undefined {
    const called = sharePointMethod(observation);
    const reach = METHODS.get(called?.name);
    if (!called || !reach) return undefined;
    const { parameters } = called;
    return meaning('unshare', {
      ...reach(parameters),
      recipients: addressesIn(field(parameters, 'users'), 'email', 'userPrincipalName', 'loginName'),
      file: methodFile(called, 'url'),
      previous: shareId(field(parameters, 'shareId')),
    });
  },
} satisfies Recogniser;

function ofKind(parameters: JsonObject): LinkReach {
  return reachOfKind(numberField(parameters, 'linkKind'));
}

function editOrView(parameters: JsonObject): Role | undefined {
  if (field(parameters, 'isEditLink') === undefined) return undefined;
  return isTrue(parameters, 'isEditLink') ? 'edit' : 'view';
}
