import type { Call } from '../call';
import { typeOf } from '../fixture/documents';
import { ONEDRIVE, SHAREPOINT } from '../fixture/libraries';
import { ME } from '../fixture/people';
import { childrenOf, type Item, type Library, urlOf } from '../fixture/tenancy';
import { json, redirect, type TenantReply } from '../tenant-reply';
import { itemNotFound, refused } from './errors';
import { changePermission, createLink, invite, listPermissions, removePermission } from './permissions';

const OPERATIONS: Readonly<Record<string, (call: Call, item: Item) => TenantReply>> = {
  'POST createLink': createLink,
  'POST invite': invite,
  'GET permissions': listPermissions,
  'GET content': content,
  'GET ': (_call, item) => json(driveItem(item)),
  'GET children': (_call, item) => json({ value: childrenOf(item.library, item.path).map(driveItem) }),
};

/**
 * The drive grammar, the same on Graph (`/v1.0`, `/beta`) and on SharePoint (`/_api/v2.x`). `path`
 * begins after the version.
 */
export function drive(call: Call, path: string): TenantReply {
  const found = /^\/(?:me\/drive|drive|drives\/([^/]+)|users\/[^/]+\/drive|sites\/[^/]+\/drive)(?:\/(.*))?$/.exec(path);
  const library = found && libraryOf(call, found[1], path);
  if (!library) return itemNotFound();
  const rest = found[2] ?? '';
  if (rest === '')
    return json({ id: library.driveId, driveType: 'business', owner: { user: { displayName: ME.name } } });
  if (/^root\/children\/?$/.test(rest)) return json({ value: childrenOf(library, library.root).map(driveItem) });
  const target = /^items\/([^/:]+)(?:\/(.*))?$/.exec(rest) ?? /^root:\/([^:]+):?(?:\/(.*))?$/.exec(rest);
  const item = library.items.find(
    one => one.driveItemId === target?.[1] || one.path === `${library.root}/${target?.[1]}`,
  );
  return item ? onItem(call, item, target?.[2] ?? '') : itemNotFound();
}

function onItem(call: Call, item: Item, operation: string): TenantReply {
  const permission = /^permissions\/([^/]+)$/.exec(operation)?.[1];
  if (permission && call.method === 'PATCH') return changePermission(call, item, permission);
  if (permission && call.method === 'DELETE') return removePermission(call, item, permission);
  const run = OPERATIONS[`${call.method} ${operation}`];
  return run ? run(call, item) : refused(400, 'invalidRequest', 'The API does not support this request.');
}

/**
 * Without a drive id: the caller's own drive on Graph, the site's library on SharePoint or under
 * `/sites/`.
 */
function libraryOf(call: Call, driveId: string | undefined, path: string): Library | undefined {
  if (driveId) return call.tenancy.libraries.find(one => one.driveId === driveId);
  const host = path.startsWith('/sites/') ? SHAREPOINT : call.host === SHAREPOINT ? SHAREPOINT : ONEDRIVE;
  return call.tenancy.libraries.find(one => one.host === host);
}

/**
 * 302 to an address that needs no sign-in:
 * https://learn.microsoft.com/en-us/graph/api/driveitem-get-content
 */
function content(_call: Call, item: Item): TenantReply {
  return item.folder ? refused(400, 'notAFile', 'The item is not a file.') : redirect(downloadUrl(item));
}

function downloadUrl(item: Item): string {
  const query = `UniqueId=${item.uniqueId}&Translate=false&tempauth=v1.eyJzaXRlaWQiOiJjb250b3NvIn0.secret&ApiVersion=2.0`;
  return `https://${item.library.host}${item.library.web}/_layouts/15/download.aspx?${query}`;
}

/** https://learn.microsoft.com/en-us/graph/api/resources/driveitem */
function driveItem(item: Item): Record<string, unknown> {
  const { driveId, root } = item.library;
  const common = {
    id: item.driveItemId,
    name: item.name,
    size: item.bytes.length,
    lastModifiedDateTime: item.modified,
    lastModifiedBy: { user: { displayName: item.editor.name, email: item.editor.email, id: item.editor.objectId } },
    webUrl: urlOf(item),
    parentReference: {
      driveId,
      driveType: 'business',
      path: `/drives/${driveId}/root:${item.path.slice(root.length, item.path.lastIndexOf('/'))}`,
    },
    sharepointIds: { listId: item.library.listId, listItemId: String(item.id), listItemUniqueId: item.uniqueId },
  };
  if (item.folder) return { ...common, folder: { childCount: childrenOf(item.library, item.path).length } };
  return { ...common, file: { mimeType: typeOf(item.name) }, '@microsoft.graph.downloadUrl': downloadUrl(item) };
}
