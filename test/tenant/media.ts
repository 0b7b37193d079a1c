import { zipSync } from 'fflate';
import { type Call, record, string } from './call';
import type { Item } from './fixture/tenancy';
import { attachment, type TenantReply, text } from './tenant-reply';

/** eastus1-mediap.svc.ms: archives and thumbnails. */
export function media(call: Call): TenantReply {
  if (call.path === '/transform/zip' && call.method === 'POST') return zip(call);
  if (call.path === '/transform/thumbnail' && call.method === 'GET') return thumbnail(call);
  return text('not found', 404);
}

/**
 * Form fields as in nozdrenkov/wildflow-3d:python/sharepoint_download_zip.py: zipFileName, guid,
 * provider, files, oAuthToken, where `files` is `{"items":[{name, size, docId, isFolder}]}` and a
 * docId ends in `/items/<drive item id>?…&access_token=…`.
 */
function zip(call: Call): TenantReply {
  const form = new URLSearchParams(call.recorded.body.toString());
  const asked = itemsOf(form.get('files')).map(docId => itemOf(call, docId));
  if (!asked.length || asked.includes(undefined)) return text('Bad Request', 400);
  const entries: Record<string, Uint8Array> = {};
  for (const item of asked as Item[]) {
    const parent = item.path.slice(0, item.path.lastIndexOf('/') + 1);
    for (const one of item.library.items)
      if (!one.folder && (one === item || one.path.startsWith(`${item.path}/`)))
        entries[one.path.slice(parent.length)] = one.bytes;
  }
  return attachment(form.get('zipFileName') ?? 'OneDrive.zip', 'application/zip', zipSync(entries, { level: 0 }));
}

function itemsOf(files: string | null): string[] {
  try {
    const items = record(JSON.parse(files ?? '')).items;
    return Array.isArray(items) ? items.map(item => string(record(item).docId) ?? '') : [];
  } catch {
    return [];
  }
}

function itemOf(call: Call, docId: string): Item | undefined {
  const id = /\/items\/(\w+)/.exec(docId)?.[1];
  return call.tenancy.items.find(item => item.driveItemId === id);
}

/** A drawn page stands for the picture of the first one. */
function thumbnail(call: Call): TenantReply {
  const item = itemOf(call, call.query.get('docid') ?? '');
  if (!item) return text('not found', 404);
  const lines = Array.from(
    { length: 11 },
    (_, i) => `<rect x="24" y="${62 + i * 18}" width="${i % 4 === 3 ? 96 : 152}" height="6" rx="3" fill="#d2d0ce"/>`,
  );
  const body = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 270"><path fill="#fff" d="M0 0h200v270H0z"/><rect x="24" y="26" width="110" height="14" rx="3" fill="#8a8886"/>${lines.join('')}</svg>`;
  return { status: 200, headers: { 'content-type': 'image/svg+xml', 'cache-control': 'private, max-age=600' }, body };
}
