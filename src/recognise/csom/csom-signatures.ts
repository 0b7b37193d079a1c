/** Signatures: [MS-CSOMSPT], sp-metadata SP, SP.Sharing. */

const OF_LINK = ['url', 'isEditLink', 'removeAssociatedSharingLinkGroup'];
const OF_ORIGIN = ['cdnType', 'originUrl'];
const OF_LIBRARY = ['cdnType', 'libUrl'];
const OF_COPY = ['srcUrl', 'destUrl', 'overwrite', 'options'];
const OF_COPY_BY_PATH = ['srcPath', 'destPath', 'overwrite', 'options'];

/** Parameter names by position, as many as we need, for REST. */
const SIGNATURES: ReadonlyMap<string, readonly string[]> = new Map<string, readonly string[]>([
  ['sharelink', ['request']],
  ['unsharelink', ['linkKind', 'shareId']],
  ['deletelinkbykind', ['linkKind']],
  ['createanonymouslink', OF_LINK],
  ['createanonymouslinkwithexpiration', ['url', 'isEditLink', 'expirationString']],
  ['createorganizationsharinglink', OF_LINK],
  ['destroyorganizationsharinglink', OF_LINK],
  ['deleteanonymouslinkforobject', OF_LINK],
  ['deleteallanonymouslinksforobject', ['url']],
  [
    'shareobject',
    [
      'url',
      'peoplePickerInput',
      'roleValue',
      'groupId',
      'propagateAcl',
      'sendEmail',
      'includeAnonymousLinkInEmail',
      'emailSubject',
      'emailBody',
    ],
  ],
  ['unshareobject', ['url']],
  ['forwardobjectlink', ['url', 'peoplePickerInput', 'emailSubject', 'emailBody']],
  [
    'updatedocumentsharinginfo',
    [
      'resourceAddress',
      'userRoleAssignments',
      'validateExistingPermissions',
      'additiveMode',
      'sendServerManagedNotification',
      'customMessage',
      'includeAnonymousLinksInNotification',
    ],
  ],
  [
    'updatewebsharinginformation',
    [
      'web',
      'userRoleAssignments',
      'sendServerManagedNotification',
      'customMessage',
      'additivePermission',
      'allowExternalSharing',
    ],
  ],
  ['removepermissionforusers', ['users']],
  ['changerequeststatus', []],
  ['changerequeststatusbulk', []],
  ...['', 'withhold', 'withnohold', 'withrecord', 'withmetainfo', 'withexplicitmetasupdate'].map(
    ending => [`setcompliancetag${ending}`, ['complianceTag']] as const,
  ),
  ['overridepolicytip', ['userAction', 'justification']],
  ['validateupdatelistitem', ['formValues', 'bNewDocumentUpdate']],
  ['addtenantcdnorigin', OF_ORIGIN],
  ['removetenantcdnorigin', OF_ORIGIN],
  ['settenantcdnenabled', ['cdnType', 'isEnabled']],
  ['addtoorgassetslibandcdn', OF_LIBRARY],
  ['addtoorgassetslibandcdnwithtype', OF_LIBRARY],
  ['createcopyjobs', ['exportObjectUris', 'destinationUri', 'options']],
  ['copyto', ['strnewurl', 'boverwrite']],
  ['copytousingpath', ['decodedurl', 'overwrite']],
  ['moveto', ['newurl', 'flags']],
  ['movetousingpath', ['decodedurl', 'flags']],
  ['copyfile', OF_COPY],
  ['movefile', OF_COPY],
  ['copyfolder', OF_COPY],
  ['movefolder', OF_COPY],
  ['copyfilebypath', OF_COPY_BY_PATH],
  ['movefilebypath', OF_COPY_BY_PATH],
  ['copyfolderbypath', OF_COPY_BY_PATH],
  ['movefolderbypath', OF_COPY_BY_PATH],
]);

/** `SPPolicyStoreProxy` (jackpoz/CSOM-Changelog, Microsoft.Office.Client.Policy.md). */
const OF_POLICY_STORE: ReadonlyMap<string, readonly string[]> = new Map([
  ['overridepolicytip', ['itemUrl', 'userAction', 'justification']],
  ['setlistcompliancetag', ['listUrl', 'complianceTagValue']],
  ['setlistcompliancetagwithmetainfo', ['listUrl', 'complianceTagValue']],
  ['setcompliancetagonbulkitems', ['itemIds', 'listUrl', 'complianceTagValue']],
  ['applylabelonbulkitems', ['itemIds', 'listUrl', 'complianceTagValue']],
  ['lockrecorditem', ['listUrl', 'itemId']],
  ['unlockrecorditem', ['listUrl', 'itemId']],
]);

/** @param element `StaticMethod` or `Method` */
export function signatureOf(element: string, name: string): readonly string[] | undefined {
  return (element === 'StaticMethod' ? OF_POLICY_STORE.get(name) : undefined) ?? SIGNATURES.get(name);
}

export function isOfPolicyStore(element: string, signature: readonly string[]): boolean {
  return element === 'StaticMethod' && [...OF_POLICY_STORE.values()].includes(signature);
}
