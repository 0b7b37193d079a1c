import { type Call, record, string } from '../call';
import { MEDIA } from '../fixture/libraries';
import { childrenOf, type Item, type Library } from '../fixture/tenancy';
import { json, type TenantReply } from '../tenant-reply';

/**
 * POST …/RenderListDataAsStream: the rows of a view. Never wrapped in `d`, whatever is asked for.
 * The schema carries what the page needs for its zip form (`.mediaBaseUrl`, `.callerStack`,
 * `.driveAccessToken`), each row its `.spItemUrl`: read in
 * nozdrenkov/wildflow-3d:python/sharepoint_download_zip.py.
 */
export function listData(call: Call, library: Library): TenantReply {
  const asked =
    string(record(record(call.json).parameters).FolderServerRelativeUrl) ??
    call.query.get('RootFolder') ??
    library.root;
  const rows = childrenOf(library, asked).map(row);
  return json({
    ListData: { Row: rows, FirstRow: 1, LastRow: rows.length, RowLimit: 30, FolderPermissions: '0x7ffffffffffbffff' },
    ListSchema: {
      '.mediaBaseUrl': `https://${MEDIA}`,
      '.callerStack': 'fFNQTw',
      '.driveAccessToken': 'access_token=v1.eyJzaXRlIjoiY29udG9zbyJ9.secret-drive-token',
      '.thumbnailUrl': `https://${MEDIA}/transform/thumbnail?provider=spo&inputFormat={.fileType}&cs={.callerStack}&docid={.spItemUrl}&{.driveAccessToken}`,
    },
  });
}

function row(item: Item): Record<string, string> {
  const { host, driveId } = item.library;
  return {
    ID: String(item.id),
    UniqueId: `{${item.uniqueId.toUpperCase()}}`,
    FileLeafRef: item.name,
    FileRef: item.path,
    FSObjType: item.folder ? '1' : '0',
    File_x0020_Size: String(item.bytes.length),
    File_x0020_Type: item.folder ? '' : item.name.slice(item.name.lastIndexOf('.') + 1),
    Modified: item.modified,
    Editor: item.editor.name,
    _IpLabelId: item.label?.id ?? '',
    _DisplayName: item.label?.displayName ?? '',
    '.spItemUrl': `https://${host}:443/_api/v2.0/drives/${driveId}/items/${item.driveItemId}?version=Published`,
    '.driveItemId': item.driveItemId,
  };
}
