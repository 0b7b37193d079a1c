import { asObject, textField } from '../read/json';
import { definitionOf } from '../read/role';
import type { XmlElement } from '../read/xml';
import { type CsomRequest, callArgument, callOf, type Paths, parametersOf } from './csom-path';
import { isOfPolicyStore, signatureOf } from './csom-signatures';
import { newSiteRequest, siteAdminRequest } from './csom-site-admin';
import { csomValue } from './csom-value';

export function requestOfCall(call: XmlElement, chain: readonly string[], paths: Paths): CsomRequest | undefined {
  const name = (call.attributes.get('Name') ?? '').toLowerCase();
  const signature = signatureOf(call.name, name);
  const values = parametersOf(call).map(parameter => csomValue(parameter));
  if (signature) {
    const parameters = Object.fromEntries(
      signature.slice(0, values.length).map((parameter, at) => [parameter, values[at]]),
    );
    return { method: 'POST', chain, call: `${typeOf(call, signature)}${name}`, parameters };
  }
  const on = (chain.at(-1) ?? '').split('(', 1)[0]?.toLowerCase() ?? '';
  return CALLS.get(name)?.(on, chain, call, paths);
}

/** Of the methods that share their names with methods of objects. */
function typeOf(call: XmlElement, signature: readonly string[]): string {
  if (signature[0]?.startsWith('src')) return 'SP.MoveCopyUtil.';
  return isOfPolicyStore(call.name, signature) ? 'SP.CompliancePolicy.SPPolicyStoreProxy.' : '';
}

type Reader = (on: string, chain: readonly string[], call: XmlElement, paths: Paths) => CsomRequest | undefined;

const sameCall =
  (name: string): Reader =>
  (_, chain, call, paths) => ({ method: 'POST', chain, call: callOf(name, callArgument(call, paths)) });

/** Methods that depend on their object, or have another name in REST. */
const CALLS: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ['add', added],
  ['adduser', added],
  ['deleteobject', (on, chain) => (on === 'getbyprincipal' || on === 'getbyprincipalid' ? deleted(chain) : undefined)],
  ['update', (on, chain) => (on.startsWith('getbyprincipal') ? { ...deleted(chain), method: 'MERGE' } : undefined)],
  ['addusingpath', sameCall('addUsingPath')],
  ['addstub', sameCall('addStub')],
  ['addstubusingpath', sameCall('addStubUsingPath')],
  [
    'remove',
    (_, chain, call, paths) => ({
      method: 'POST',
      chain,
      call: callOf('removeByLoginName', callArgument(call, paths) ?? ''),
    }),
  ],
  ['removebyloginname', sameCall('removeByLoginName')],
  ['removebyid', sameCall('removeById')],
  ['breakroleinheritance', sameCall('breakRoleInheritance')],
  ['resetroleinheritance', sameCall('resetRoleInheritance')],
  ['openbinarystream', sameCall('openBinaryStream')],
  ['openbinarystreamwithoptions', sameCall('openBinaryStreamWithOptions')],
  ['approve', approved],
  ['setsiteadmin', (_, __, call) => siteAdminRequest(call)],
  ['createsite', (_, __, call) => newSiteRequest(call)],
  ['savebinary', (_, chain) => ({ method: 'POST', chain, call: 'saveBinaryStream' })],
  ['startupload', sameCall('startUpload')],
  ['getpreauthorizedaccessurl', sameCall('getPreAuthorizedAccessUrl')],
  ['getpreauthorizedaccessurl2', sameCall('getPreAuthorizedAccessUrl2')],
]);

/** `getbyprincipal('i:0#.f|membership|ann@contoso.com')`: also groups. */
function deleted(chain: readonly string[]): CsomRequest {
  const argument = /^getbyprincipal\(('.*')\)$/is.exec(chain.at(-1) ?? '')?.[1];
  const call = `getbyprincipalid(0${argument === undefined ? '' : `,principal=${argument}`})`;
  return { method: 'DELETE', chain: chain.slice(0, -1), call };
}

/** Of a tenant's permission requests: one of them, or a resource and its scopes. */
function approved(on: string, chain: readonly string[], call: XmlElement): CsomRequest | undefined {
  const isRequest = on === 'permissionrequests' || chain.at(-2)?.toLowerCase() === 'permissionrequests';
  const [resource, scope] = parametersOf(call).map(parameter => csomValue(parameter));
  return isRequest ? { method: 'POST', chain, call: 'approve', parameters: { resource, scope } } : undefined;
}

function added(on: string, chain: readonly string[], call: XmlElement, paths: Paths): CsomRequest | undefined {
  const [first] = parametersOf(call);
  const made = asObject(first && csomValue(first));
  switch (on) {
    case 'users': {
      const login = textField(made, 'LoginName') ?? textField(made, 'Email') ?? callArgument(call, paths);
      // Of a group that is named by what an earlier reply said.
      const group = chain.length > 1 ? chain.slice(0, -1) : ['web', 'sitegroups'];
      return { method: 'POST', chain: group, call: 'users', parameters: { LoginName: login ?? '' } };
    }
    case 'roleassignments':
      return { method: 'POST', chain, call: `addRoleAssignment(${assignmentArguments(call, paths)})` };
    case 'files':
    case 'attachmentfiles': {
      const name = textField(made, 'Url') ?? textField(made, 'FileName');
      return { method: 'POST', chain, call: callOf('add', name) };
    }
    default:
      return undefined;
  }
}

/** REST has no `principal`, only a number. */
function assignmentArguments(call: XmlElement, paths: Paths): string {
  const login = callArgument(call, paths);
  const principal = login === undefined ? [] : [`principal='${login.replaceAll("'", "''")}'`];
  return [...principal, ...roleArgument(paths)].join(',');
}

/** Role definitions have separate paths; only a single one is unambiguous. */
function roleArgument(paths: Paths): string[] {
  const bound = [...paths.elements.values()].filter(
    path => paths.elements.get(path.attributes.get('ParentId') ?? '')?.attributes.get('Name') === 'RoleDefinitions',
  );
  const [one] = bound;
  const value = bound.length === 1 && one ? callArgument(one, paths) : undefined;
  const byId = one?.attributes.get('Name')?.toLowerCase() === 'getbyid';
  const id = byId ? value : definitionOf(value);
  return id !== undefined && /^\d{1,12}$/.test(id) ? [`roledefid=${id}`] : [];
}
