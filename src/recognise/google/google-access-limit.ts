/**
 * Folders with limited access, and restrictions of shared drives. Sources: drive-docs
 * guides/limited-expansive-access, reference/rest/v3/files (`inheritedPermissionsDisabled`),
 * v3/drives and v2/teamdrives (`restrictions`).
 */
import type { Meaning, Observation } from '../../event';
import { meaning } from '../meaning';
import { formFields } from '../read/form';
import { asObject, field, type JsonObject, jsonBody, textField } from '../read/json';
import { methodOf } from '../read/method';
import type { Recogniser } from '../recogniser';
import { googleDrive, googleFile } from './google-path';

const UPDATES = new Set(['PATCH', 'PUT']);

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
      return UPDATES.has(method) && restricts(jsonBody(observation))
        ? meaning('permission-change', { file: { id: drive } })
        : undefined;
    const target = googleFile(observation);
    if (!target || target.area || target.tail.length > 0) return undefined;
    const limited = stated(jsonBody(observation), 'inheritedPermissionsDisabled');
    if (target.id) return UPDATES.has(method) ? changed(observation, target.id, limited) : undefined;
    return method === 'POST' && limited ? made(jsonBody(observation)) : undefined;
  },
} satisfies Recogniser;

/** With `addParents` it is a move. */
function changed(observation: Observation, id: string, limited: boolean | undefined): Meaning | undefined {
  if (limited === undefined || formFields(observation.query).get('addparents')) return undefined;
  return meaning('permission-change', { breaksInheritance: limited || undefined, file: { id } });
}

/** v2 says `title`. A new folder inherits unless it says otherwise. */
function made(body: JsonObject | undefined): Meaning {
  const name = textField(body, 'name') ?? textField(body, 'title');
  return meaning('permission-change', { breaksInheritance: true, file: name ? { name } : undefined });
}

/** Set or lifted. */
function restricts(body: JsonObject | undefined): boolean {
  const restrictions = asObject(field(body, 'restrictions'));
  const downloads = asObject(field(restrictions, 'downloadRestriction'));
  return (
    RESTRICTIONS.some(name => stated(restrictions, name) !== undefined) ||
    DOWNLOADS.some(name => stated(downloads, name) !== undefined)
  );
}

function stated(object: JsonObject | undefined, name: string): boolean | undefined {
  const value = field(object, name);
  if (value === true || value === 'true') return true;
  return value === false || value === 'false' ? false : undefined;
}
