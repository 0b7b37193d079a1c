/**
 * Permissions of a mail folder or calendar in Outlook on the web (mustang-im/mustang
 * OWAFolderRequests.ts); the members are those of Exchange Web Services.
 */
import type { Meaning, Observation } from '../../event';
import { asList, asObject, field, type JsonObject, textField } from '../read/json';
import type { Recogniser } from '../recogniser';
import { type FolderGrant, folderPermissions } from './folder-grants';
import { owaAction, owaBody } from './owa-request';

const FOLDERS = new Set(['Folder', 'CalendarFolder']);

export const owaFolderPermission = {
  id: 'owa-folder-permission',
  literals: ['updatefolder'],
  recognise(observation: Observation): Meaning | undefined {
    // Unread, it is more likely a new name.
    if (owaAction(observation) !== 'updatefolder') return undefined;
    const changes = asList(field(asObject(field(owaBody(observation), 'Body')), 'FolderChanges')).map(asObject);
    const updates = changes.flatMap(change => asList(field(change, 'Updates'))).map(asObject);
    const folders = updates.map(update => asObject(field(update, 'Folder')));
    const id = asObject(field(changes[0], 'FolderId'));
    return folderPermissions(folders.flatMap(grantsIn), textField(id, 'Id'));
  },
} satisfies Recogniser;

function grantsIn(folder: JsonObject | undefined): readonly FolderGrant[] {
  const [type = ''] = textField(folder, '__type')?.split(':') ?? [];
  if (!FOLDERS.has(type)) return [];
  const set = asObject(field(folder, 'PermissionSet'));
  const stated = ['Permissions', 'CalendarPermissions'].flatMap(name => asList(field(set, name)));
  return stated.map(one => {
    const permission = asObject(one);
    const user = asObject(field(permission, 'UserId'));
    return {
      isCalendar: type === 'CalendarFolder',
      level: textField(permission, 'PermissionLevel') ?? textField(permission, 'CalendarPermissionLevel'),
      reads: textField(permission, 'ReadItems'),
      edits: textField(permission, 'EditItems'),
      group: textField(user, 'DistinguishedUser'),
      address: textField(user, 'PrimarySmtpAddress'),
    };
  });
}
