/** `Permissions.asmx` ([MS-PERMSP]) and `UserGroup.asmx` ([MS-UGSP]). */
import type { Meaning, Observation, Role } from '../../../event';
import { meaning } from '../../meaning';
import { below } from '../../outlook/ews-request';
import { addresses, everyoneIn } from '../../read/people';
import { definitionOf, isFullControl, roleOfDefinition } from '../../read/role';
import { parseXml, type XmlElement } from '../../read/xml';
import type { Recogniser } from '../../recogniser';
import { parameter, soapOperation } from './soap-request';

export const sharepointSoapPermission = {
  id: 'sharepoint-soap-permission',
  literals: ['/permissions.asmx', '/usergroup.asmx'],
  recognise(observation: Observation): Meaning | undefined {
    const permissions = soapOperation(observation, 'permissions');
    if (permissions) return ofList(permissions);
    const members = soapOperation(observation, 'usergroup');
    return members && ofGroup(members);
  },
} satisfies Recogniser;

const GIVES = new Set(['AddPermission', 'UpdatePermission', 'AddPermissionCollection']);
const TAKES = new Set(['RemovePermission', 'RemovePermissionCollection']);

/** Of a list, or of the site, as `objectType` says. */
function ofList(operation: XmlElement): Meaning | undefined {
  const kind = kindOf(operation.name, GIVES, TAKES);
  if (!kind) return undefined;
  const list = parameter(operation, 'objectType')?.toLowerCase() === 'list' && parameter(operation, 'objectName');
  const who = namesIn(operation, ['permissionIdentifier'], ['permissionsInfoXml', 'memberIdsXml']);
  return meaning(kind, {
    role: kind === 'unshare' ? undefined : roleOfMask(Number(parameter(operation, 'permissionMask'))),
    recipients: addresses(who),
    ...everyoneIn(who),
    ...(list ? { file: { id: list } } : { object: 'site' }),
  });
}

/** `SPBasePermissions`: list items are read, added, changed, deleted. */
const READS = 0x1;
const WRITES = 0xe;

function roleOfMask(mask: number): Role | undefined {
  return mask & WRITES ? 'edit' : mask & READS ? 'view' : undefined;
}

const LETS_IN = /^Add(?:User|Group)(?:Collection)?To(?:Group|Role)$/;
const LETS_OUT = /^Remove(?:User|Group)(?:Collection)?From(?:Group|Role|Site|Web)$/;

function ofGroup(operation: XmlElement): Meaning | undefined {
  const kind = LETS_IN.test(operation.name) ? 'permission-change' : LETS_OUT.test(operation.name) && 'unshare';
  if (!kind) return undefined;
  const who = namesIn(operation, ['userLoginName', 'userEmail'], ['usersInfoXml', 'userLoginNamesXml']);
  const level = kind === 'unshare' ? undefined : definitionOf(parameter(operation, 'roleName'));
  return meaning(kind, {
    role: roleOfDefinition(level),
    fullControl: isFullControl(level),
    recipients: addresses(who),
    ...everyoneIn(who),
    object: 'site',
    objectId: operation.name.endsWith('Group') ? parameter(operation, 'groupName') : undefined,
  });
}

function kindOf(name: string, gives: ReadonlySet<string>, takes: ReadonlySet<string>) {
  return gives.has(name) ? 'permission-change' : takes.has(name) ? 'unshare' : undefined;
}

const PEOPLE = new Set(['User', 'Permission', 'Member']);
const LOGINS = ['LoginName', 'MemberIdentifier', 'ID', 'Email'];

/** One as parameters, or several as elements, which some clients send as text. */
function namesIn(operation: XmlElement, one: readonly string[], lists: readonly string[]): string[] {
  const several = operation.children
    .filter(({ name }) => lists.includes(name))
    .flatMap(list => below(parseXml(list.text) ?? list, PEOPLE));
  return [
    accountIn(one.map(name => parameter(operation, name))),
    ...several.map(({ attributes }) => accountIn(LOGINS.map(login => attributes.get(login)))),
  ].filter(name => name !== undefined);
}

/** The first that names anybody: a login can be without an address. */
function accountIn(names: readonly (string | undefined)[]): string | undefined {
  return names.find(name => addresses([name]).length > 0 || everyoneIn([name]).everyone);
}
