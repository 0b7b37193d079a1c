import type { Call } from '../call';
import { ME } from '../fixture/people';
import type { Item, Library } from '../fixture/tenancy';
import { drive } from '../graph/drive';
import { json, type TenantReply } from '../tenant-reply';
import { addressOf } from './address';
import { fileOf } from './download';
import { shareObject, updateSharingInfo } from './grants';
import { listData } from './list-data';
import { badRequest, collection, error, notFound, result } from './odata';
import { resolvePerson, searchPeople } from './people-picker';
import { shareLink } from './share-link';
import { sharingInformation } from './sharing-information';
import { deleteLinkByKind, unshareLink, unshareObject } from './unshare';

/** POST on one item. Names in lower case, because SharePoint does not look at case. */
const ON_ITEM: Readonly<Record<string, (call: Call, item: Item) => TenantReply>> = {
  sharelink: shareLink,
  unsharelink: unshareLink,
  deletelinkbykind: deleteLinkByKind,
  unshareobject: unshareObject,
  shareobject: shareObject,
  getsharinginformation: sharingInformation,
};

const PICKER = 'sp.ui.applicationpages.clientpeoplepickerwebserviceinterface.';

/** POST on the web itself. */
const ON_WEB: Readonly<Record<string, (call: Call) => TenantReply>> = {
  contextinfo: digest,
  [`${PICKER}clientpeoplepickersearchuser`]: searchPeople,
  [`${PICKER}clientpeoplepickerresolveuser`]: resolvePerson,
  'sp.web.shareobject': call => shareObject(call, undefined),
  'sp.sharing.documentsharingmanager.updatedocumentsharinginfo': updateSharingInfo,
};

/** `<web>/_api/…` of this library's web. */
export function rest(call: Call, library: Library, path: string): TenantReply {
  const service = path.replace(/\(\)$/, '').toLowerCase();
  if (/^v2\.[01]\//.test(path)) return drive(call, path.slice('v2.x'.length));
  const onWeb = ON_WEB[service];
  if (onWeb) return call.method === 'POST' ? onWeb(call) : wrongMethod(call, path);
  if (service === 'web/roledefinitions')
    return collection(call, 'SP.RoleDefinition', [{ Id: 1073741826 }, { Id: 1073741827 }].slice(roleIndex(call)));
  if (service === 'web/currentuser')
    return result(call, 'CurrentUser', 'SP.User', { Id: ME.id, Title: ME.name, Email: ME.email, LoginName: ME.login });
  if (service === 'web')
    return result(call, 'Web', 'SP.Web', {
      Id: library.webId,
      Title: library.webTitle,
      ServerRelativeUrl: library.web,
    });

  const address = addressOf(call, library, path);
  if (!address) {
    if (/^web\/lists/i.test(path))
      return notFound(call, 'List does not exist. The page you selected contains a list that does not exist.');
    return error(
      call,
      404,
      '-1, Microsoft.SharePoint.Client.ResourceNotFoundException',
      `Cannot find resource for the request ${path.split('/')[0]}.`,
    );
  }
  if (address.item === 'missing')
    return notFound(call, 'Item does not exist. It may have been deleted by another user.');
  return address.item === 'none'
    ? onList(call, library, address.operation)
    : onItem(call, address.item, address.operation);
}

function onItem(call: Call, item: Item, operation: string): TenantReply {
  const run = ON_ITEM[operation.toLowerCase()];
  if (run && call.method !== 'POST') return wrongMethod(call, operation);
  if (run && call.recorded.body !== '' && call.json === undefined)
    return badRequest(call, 'Invalid JSON. The request body could not be parsed.');
  if (run) return run(call, item);
  if (operation === '$value') return fileOf(item);
  if (operation === '') return result(call, 'Item', 'SP.ListItem', row(item));
  return error(
    call,
    404,
    '-1, Microsoft.SharePoint.Client.ResourceNotFoundException',
    `Cannot find resource for the request ${operation}.`,
  );
}

function onList(call: Call, library: Library, operation: string): TenantReply {
  if (/^renderlistdataasstream$/i.test(operation))
    return call.method === 'POST' ? listData(call, library) : wrongMethod(call, operation);
  if (/^items$/i.test(operation)) return collection(call, 'SP.Data.DocumentsItem', library.items.map(row));
  return result(call, 'List', 'SP.List', {
    Id: library.listId,
    Title: library.listTitle,
    ItemCount: library.items.length,
  });
}

function row(item: Item): Record<string, unknown> {
  return {
    Id: item.id,
    ID: item.id,
    UniqueId: item.uniqueId,
    FileLeafRef: item.name,
    FileRef: item.path,
    Modified: item.modified,
  };
}

/**
 * pnp asks for the definition of Reader (2) or Contributor (3) with `$filter=RoleTypeKind eq n` and
 * takes the first.
 */
function roleIndex(call: Call): number {
  return / 3$/.test(call.query.get('$filter') ?? '') ? 1 : 0;
}

/**
 * pnp asks once for this before its first POST. It is not required here: a spec may post without.
 */
function digest(call: Call): TenantReply {
  return json({
    FormDigestTimeoutSeconds: 1800,
    FormDigestValue: '0x1A2B3C4D5E6F,24 Nov 2026 09:00:00 -0000',
    LibraryVersion: '16.0.26712.12008',
    SiteFullUrl: `https://${call.host}`,
    WebFullUrl: `https://${call.host}`,
  });
}

function wrongMethod(call: Call, resource: string): TenantReply {
  const value = `The HTTP method '${call.method}' cannot be used to access the resource '${resource}'.`;
  return error(call, 405, '-1, Microsoft.SharePoint.Client.ClientServiceException', value);
}
