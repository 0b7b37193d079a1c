/**
 * Exchange Web Services: `UpdateFolder` and `CreateFolder` with a `PermissionSet`
 * (office-developer-exchange-docs web-service-reference).
 */
import type { Meaning, Observation } from '../../event';
import { meaning } from '../meaning';
import type { XmlElement } from '../read/xml';
import type { Recogniser } from '../recogniser';
import { below, childOf, ewsOperation } from './ews-request';
import { type FolderGrant, folderPermissions } from './folder-grants';

/** Mails and meetings have files; contacts and tasks hardly any. */
const FOLDERS = new Set(['Folder', 'CalendarFolder']);
const PERMISSIONS = new Set(['Permission', 'CalendarPermission']);

export const ewsFolderPermission = {
  id: 'ews-folder-permission',
  literals: ['/exchange.asmx'],
  recognise(observation: Observation): Meaning | undefined {
    const operation = ewsOperation(observation);
    if (operation?.name !== 'UpdateFolder' && operation?.name !== 'CreateFolder') return undefined;
    return folderPermissions(below(operation, FOLDERS).flatMap(grantsIn)) ?? taken(operation);
  },
} satisfies Recogniser;

function grantsIn(folder: XmlElement): readonly FolderGrant[] {
  const set = childOf(folder, 'PermissionSet');
  const textIn = (element: XmlElement | undefined, name: string) => childOf(element, name)?.text.trim();
  return (set ? below(set, PERMISSIONS) : []).map(one => ({
    isCalendar: folder.name === 'CalendarFolder',
    level: textIn(one, 'PermissionLevel') ?? textIn(one, 'CalendarPermissionLevel'),
    reads: textIn(one, 'ReadItems'),
    edits: textIn(one, 'EditItems'),
    group: textIn(childOf(one, 'UserId'), 'DistinguishedUser'),
    address: textIn(childOf(one, 'UserId'), 'PrimarySmtpAddress'),
  }));
}

const REMOVED = new Set(['DeleteFolderField']);

/** Which folder's, the request does not say: it names the folder by its id. */
function taken(operation: XmlElement): Meaning | undefined {
  const fields = below(operation, REMOVED).map(change => childOf(change, 'FieldURI')?.attributes.get('FieldURI'));
  return fields.includes('folder:PermissionSet') ? meaning('unshare') : undefined;
}
