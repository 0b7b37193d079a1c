/**
 * Folders with limited access, and restrictions of shared drives. Sources: drive-docs
 * guides/limited-expansive-access, reference/rest/v3/files (`inheritedPermissionsDisabled`),
 * v3/drives and v2/teamdrives (`restrictions`).
 */
import type { Meaning, Observation } from '../../event';
import { meaning } from '../meaning';
import { asObject, booleanField, field, type JsonObject, textField } from '../read/json';
import { methodOf } from '../read/method';
import type { Recogniser } from '../recogniser';
import { googleBody, googleChanges } from './google-body';
import { isIntoFolder } from './google-copy-move';
import { type GoogleFile, googleDrive, googleFile } from './google-path';

const UPDATES = new Set(['PATCH', 'PUT']);

const LIMITED = 'inheritedPermissionsDisabled';

const RESTRICTIONS = [
  'adminManagedRestrictions',
  'copyRequiresWriterPermission',
  'domainUsersOnly',
  'driveMembersOnly',
  'sharingFoldersRequiresOrganizerPermission',
  'teamMembersOnly', // of a team drive, the older name
];
const DOWNLOADS = ['restrictedForReaders', 'restrictedForWriters'];

export const googleAccessLimit = {
  id: 'google-access-limit',
  literals: ['/drive/v'],
  recognise(observation: Observation): Meaning | undefined {
    const method = methodOf(observation);
    if (method !== 'POST' && !UPDATES.has(method)) return undefined;
    const drive = googleDrive(observation);
    if (drive !== undefined)
      return UPDATES.has(method) && restricts(googleChanges(observation))
        ? meaning('permission-change', { file: { id: drive } })
        : undefined;
    const target = googleFile(observation);
    if (!target || target.area || target.tail.length > 0) return undefined;
    if (target.id) return UPDATES.has(method) ? changed(observation, target, target.id) : undefined;
    return method === 'POST' ? made(googleBody(observation)) : undefined;
  },
} satisfies Recogniser;

function changed(observation: Observation, target: GoogleFile, id: string): Meaning | undefined {
  const limited = booleanField(googleChanges(observation), LIMITED);
  if (limited === undefined || isIntoFolder(observation, target)) return undefined;
  return meaning('permission-change', { breaksInheritance: limited || undefined, file: { id } });
}

/** v2 says `title`. A new folder inherits unless it says otherwise. */
function made(body: JsonObject | undefined): Meaning | undefined {
  if (!booleanField(body, LIMITED)) return undefined;
  const name = textField(body, 'name') ?? textField(body, 'title');
  return meaning('permission-change', { breaksInheritance: true, file: name ? { name } : undefined });
}

/** Set or lifted. */
function restricts(body: JsonObject | undefined): boolean {
  const restrictions = asObject(field(body, 'restrictions'));
  const downloads = asObject(field(restrictions, 'downloadRestriction'));
  return (
    RESTRICTIONS.some(name => booleanField(restrictions, name) !== undefined) ||
    DOWNLOADS.some(name => booleanField(downloads, name) !== undefined)
  );
}
