import type { Call } from '../call';
import type { Library } from '../fixture/tenancy';
import { empty, redirect, type TenantReply, text } from '../tenant-reply';
import { download, fileOf } from './download';
import { refuse } from './odata';
import { page, worker } from './pages';
import { rest } from './rest';

/** contoso.sharepoint.com, contoso-my.sharepoint.com, and the server in the house. */
export function sharepoint(call: Call): TenantReply {
  const { path } = call;
  const script = /^\/_layouts\/15\/contoso\/([\w-]+\.js)$/.exec(path);
  if (script) return asset(call, script[1] ?? '');
  if (path.startsWith('/:')) return followLink(call);
  const library = call.tenancy.libraries.find(one => one.host === call.host) as Library;
  const service = /^(?:(.*)\/)?(?:_api|_vti_bin\/client\.svc)\/(.*)$/.exec(path);
  if (service) return rest(call, library, service[2] ?? '');
  const below = path.toLowerCase().startsWith(`${library.web.toLowerCase()}/`) ? path.slice(library.web.length) : path;
  if (/^\/_layouts\/15\/download\.aspx$/i.test(below)) return download(call);
  if (/^\/_layouts\/15\/worker\.js$/i.test(below)) return worker();
  if (path === '/') return redirect(`https://${call.host}${encodeURI(library.root)}/Forms/AllItems.aspx`);
  return page(call, library, below) ?? text('404 FILE NOT FOUND', 404);
}

/** Chunks are named after their contents, so that a browser needs to ask for each only once. */
function asset(call: Call, name: string): TenantReply {
  const body = call.bundle.get(name);
  if (!body) return text('404 FILE NOT FOUND', 404);
  const cache = name.startsWith('chunk-') ? 'public, max-age=31536000, immutable' : 'no-cache';
  return { status: 200, headers: { 'content-type': 'text/javascript;charset=utf-8', 'cache-control': cache }, body };
}

/** `/:x:/s/hr/<token>` while the link exists, `/:x:/r/<path>` for those who have access. */
function followLink(call: Call): TenantReply {
  const at = `https://${call.host}${call.recorded.path.replace(/\?.*/, '')}`;
  const link = call.state.links.find(one => one.url.replace(/\?.*/, '') === at);
  const path = /^\/:\w+:\/r(\/.*)$/.exec(call.path)?.[1];
  const item = link?.item ?? call.tenancy.items.find(one => one.library.host === call.host && one.path === path);
  if (!item) return text('Sorry, something went wrong. This link has been removed.', 404);
  if (call.query.get('download') === '1') return fileOf(item);
  const { web } = item.library;
  const opened = `sourcedoc=${encodeURIComponent(`{${item.uniqueId.toUpperCase()}}`)}&file=${encodeURIComponent(item.name)}&action=default`;
  return redirect(`https://${call.host}${web}/_layouts/15/Doc.aspx?${opened}`);
}

/** Pages are refused as a page, everything else in REST's shape. */
export function refuseSharePoint(status: 403 | 429 | 500, call: Call): TenantReply {
  if (/\/_api\//i.test(call.path)) return refuse(status, call);
  return status === 403 ? text('Access denied', 403) : empty(status, status === 429 ? { 'retry-after': '1' } : {});
}
