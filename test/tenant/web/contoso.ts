import { ResponseType } from '@microsoft/microsoft-graph-client';
import type { Permission } from '@microsoft/microsoft-graph-types';
import { graph, graphClient, sp } from './clients';
import { download } from './download';
import { type Row, readView } from './library-data';
import { readContext } from './page-context';
import { itemOf, type LinkRequest, postShareLink, type SharingLinkInfo } from './share-link';

/** A `createLink` of Graph on the page's own drive. */
interface GraphLink {
  driveItemId: string;
  type: 'view' | 'edit' | 'review' | 'embed' | 'blocksDownload';
  scope: 'anonymous' | 'organization' | 'users';
  expirationDateTime?: string;
  password?: string;
  recipients?: { email: string }[];
}

interface GraphInvite {
  driveItemId: string;
  recipients: { email: string }[];
  roles: ('read' | 'write')[];
  requireSignIn?: boolean;
  sendInvitation?: boolean;
  message?: string;
}

interface ScriptUrls {
  createScriptURL(url: string): string;
}

/** TypeScript's DOM types do not have it, and neither does every Firefox. */
declare const trustedTypes: { createPolicy(name: string, rules: ScriptUrls): ScriptUrls } | undefined;

/** The pages require Trusted Types, so even a worker's address needs a policy. */
const rules: ScriptUrls = { createScriptURL: url => url };
const trusted = typeof trustedTypes === 'undefined' ? rules : trustedTypes.createPolicy('contoso', rules);

function item(driveItemId: string): string {
  return `/drives/${readContext().driveId}/items/${driveItemId}`;
}

/**
 * The page's own clients and what it does with them, so that a spec can do the same without going
 * through dialogs.
 */
export const contoso = {
  sp,
  graph,
  graphClient,

  /** ShareLink on an item of the page's list. */
  shareLink({ itemId, ...request }: LinkRequest & { itemId: number }): Promise<SharingLinkInfo> {
    return postShareLink(itemId, request);
  },
  /** pnp's own function: legacy kinds only. */
  getShareLink(itemId: number, linkKind: number, expiration?: Date): Promise<unknown> {
    return itemOf(itemId).getShareLink(linkKind, expiration);
  },
  unshareLink(itemId: number, linkKind: number, shareId?: string): Promise<void> {
    return itemOf(itemId).unshareLink(linkKind, shareId);
  },
  deleteLinkByKind(itemId: number, linkKind: number): Promise<void> {
    return itemOf(itemId).deleteSharingLinkByKind(linkKind);
  },
  /** `shareObject`: invites people directly. Role 1 view, 2 edit. */
  shareWith(itemId: number, loginNames: string[], role: 1 | 2): Promise<unknown> {
    return itemOf(itemId).shareWith(loginNames, role);
  },

  createLink({ driveItemId, ...body }: GraphLink): Promise<Permission> {
    return graphClient.api(`${item(driveItemId)}/createLink`).post(body);
  },
  invite({ driveItemId, ...body }: GraphInvite): Promise<{ value: Permission[] }> {
    return graphClient.api(`${item(driveItemId)}/invite`).post({ requireSignIn: true, sendInvitation: true, ...body });
  },
  permissions(driveItemId: string): Promise<{ value: Permission[] }> {
    return graphClient.api(`${item(driveItemId)}/permissions`).get();
  },
  changePermission(
    driveItemId: string,
    permissionId: string,
    body: { roles?: string[]; expirationDateTime?: string },
  ): Promise<Permission> {
    return graphClient.api(`${item(driveItemId)}/permissions/${permissionId}`).patch(body);
  },
  removePermission(driveItemId: string, permissionId: string): Promise<void> {
    return graphClient.api(`${item(driveItemId)}/permissions/${permissionId}`).delete();
  },
  /** Number of bytes got through Graph: `/content`, a 302, the file. */
  async content(driveItemId: string): Promise<number> {
    const bytes: ArrayBuffer = await graphClient
      .api(`${item(driveItemId)}/content`)
      .responseType(ResponseType.ARRAYBUFFER)
      .get();
    return bytes.byteLength;
  },

  /** Rows of the root folder. */
  async rows(): Promise<Row[]> {
    return (await readView(readContext().listUrl)).rows;
  },
  /** As the Download command does: hidden frame for one file, form for several. */
  async download(...itemIds: number[]): Promise<void> {
    const { rows, schema } = await readView(readContext().listUrl);
    download(
      rows.filter(row => itemIds.includes(Number(row.ID))),
      schema,
    );
  },
  /** A ShareLink body posted by a worker; gives back the status. */
  postFromWorker(url: string, body: string): Promise<number> {
    const worker = new Worker(trusted.createScriptURL(`${readContext().webAbsoluteUrl}/_layouts/15/worker.js`));
    return new Promise((resolve, reject) => {
      worker.onerror = reject;
      worker.onmessage = ({ data }: MessageEvent<{ status: number }>) => {
        worker.terminate();
        resolve(data.status);
      };
      worker.postMessage({ url, body });
    });
  },
};
