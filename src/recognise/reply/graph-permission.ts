/**
 * Sources: graph-docs permission, driveitem-createlink, driveitem-invite, permission-grant,
 * permission-update. `webUrl`, `webHtml` and `shareId` open the file and are not read.
 */
import type { Meaning, Reply, Role } from '../../event';
import { expiry } from '../read/expiry';
import { asList, asObject, field, isTrue, type JsonObject, textField } from '../read/json';
import { permissionId } from '../read/link-id';
import { addresses } from '../read/people';
import { roleOfName, widestRole } from '../read/role';
import { scopeOfName } from '../read/scope';
import { defined, type ReplyFacts, type ReplyShape, type ServiceReply } from './service-reply';

export const graphPermission = {
  id: 'graph-permission',
  read(answer: ServiceReply): ReplyFacts | undefined {
    const permission = permissionIn(answer.body);
    if (!permission) return undefined;
    const { kind } = answer.to;
    const link = asObject(field(permission, 'link'));
    const type = textField(link, 'type');
    const linkId = permissionId(textField(permission, 'id'));
    const scope = scopeOfName(textField(link, 'scope'));
    const people = kind === 'permission-change' ? peopleOf(permission) : [];
    return {
      reply: defined<Reply>({
        linkId,
        // Only createLink reports this, and only by status.
        isNew:
          kind === 'share-link-create' && linkId && (answer.status === 200 || answer.status === 201)
            ? answer.status === 201
            : undefined,
      }),
      states: defined<Partial<Meaning>>({
        scope,
        role: scope === 'existing' ? undefined : roleOf(permission, type),
        expires: expiryOf(permission),
        password: isTrue(permission, 'hasPassword') || undefined,
        blocksDownload: isTrue(link, 'preventsDownload') || type?.toLowerCase() === 'blocksdownload' || undefined,
        recipients: people.length > 0 ? people : undefined,
      }),
    };
  },
} satisfies ReplyShape;

/**
 * The only permission, or the only one with a link. Permissions of several people have nothing in
 * common.
 */
function permissionIn(body: unknown): JsonObject | undefined {
  const value = field(asObject(body), 'value');
  if (value === undefined) return isPermission(body) ? asObject(body) : undefined;
  const all = asList(value);
  if (all.length === 0 || !all.every(isPermission)) return undefined;
  const ofLink = all.filter(one => textField(asObject(field(asObject(one), 'link')), 'scope') !== undefined);
  const some = ofLink.length === 1 ? ofLink : all;
  return some.length === 1 ? asObject(some[0]) : undefined;
}

function isPermission(value: unknown): boolean {
  const permission = asObject(value);
  const granted = ['link', 'invitation', 'grantedTo', 'grantedToV2', 'grantedToIdentities', 'grantedToIdentitiesV2'];
  return Array.isArray(field(permission, 'roles')) && granted.some(name => field(permission, name) !== undefined);
}

/** Upload-only links have no role. */
function roleOf(permission: JsonObject, type: string | undefined): Role | undefined {
  return type === undefined ? widestRole(asList(field(permission, 'roles')).map(roleOfName)) : roleOfName(type);
}

/** Year 1 means never. */
function expiryOf(permission: JsonObject): string | undefined {
  const expires = expiry(textField(permission, 'expirationDateTime'));
  return expires?.startsWith('0001-') ? undefined : expires;
}

function peopleOf(permission: JsonObject): string[] {
  const sets = [
    field(permission, 'grantedToV2') ?? field(permission, 'grantedTo'),
    ...asList(field(permission, 'grantedToIdentitiesV2') ?? field(permission, 'grantedToIdentities')),
  ];
  const users = sets.map(set => asObject(field(asObject(set), 'user')));
  return addresses([
    ...users.map(user => field(user, 'email')),
    field(asObject(field(permission, 'invitation')), 'email'),
  ]);
}
