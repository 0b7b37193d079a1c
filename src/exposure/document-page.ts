/** Built from the log, never from a sharing link: the user needs access of their own. */
import type { Activity } from '../event';
import { normalGuid } from '../recognise/read/guid';
import { isHost } from '../recognise/read/host';
import { siteAt } from '../recognise/sharepoint/sharepoint-site';

export interface DocumentPage {
  url: string;
  what: 'document' | 'folder' | 'site';
}

const HOST = /^[a-z0-9-]+(\.[a-z0-9-]+)+$/;
/** developers.google.com/workspace/drive/api/guides/about-files */
const DRIVE_ID = /^[\w-]{10,100}$/;
const NO_FOLDER = /^\/(_api|_layouts|_vti_bin|:)/i;

interface Where {
  activity: Pick<Activity, 'host' | 'site' | 'file'>;
  pageHost?: string;
}

/** @param ownServers `extraHosts` of the policy */
export function documentPage(
  { activity, pageHost }: Where,
  ownServers: readonly string[] = [],
): DocumentPage | undefined {
  const { host, site, file } = activity;
  if (isHost(host, 'google-api') || isHost(host, 'google-drive') || isHost(host, 'google-docs'))
    return googleFile(file?.id);
  const isOurs = (name: string | undefined): name is string =>
    name !== undefined && HOST.test(name) && (isHost(name, 'sharepoint') || ownServers.includes(name));
  const at = isOurs(host) ? host : isOurs(pageHost) ? pageHost : undefined;
  if (at === undefined) return undefined;
  const path = isOurs(host) ? file?.path : undefined;
  const folder = path === undefined ? undefined : folderOf(path);
  const known = (path && siteAt(at, path)) ?? (site && (site === at || site.startsWith(`${at}/`)) ? site : undefined);
  const home = `https://${at}${known === undefined ? '' : encoded(known.slice(at.length))}`;
  if (file?.id !== undefined && normalGuid(file.id) === file.id && known !== undefined)
    // "Details" needs the list id; this page has Share and Manage access.
    return {
      url: `${home}/_layouts/15/Doc.aspx?sourcedoc=${encodeURIComponent(`{${file.id}}`)}&action=default`,
      what: 'document',
    };
  if (folder !== undefined) return { url: `https://${at}${encoded(folder)}`, what: 'folder' };
  return { url: `${home}/`, what: 'site' };
}

function googleFile(id: string | undefined): DocumentPage | undefined {
  return id !== undefined && DRIVE_ID.test(id)
    ? { url: `https://drive.google.com/file/d/${id}/view`, what: 'document' }
    : undefined;
}

/** SharePoint redirects a folder's address to the page that shows it. */
function folderOf(path: string): string | undefined {
  if (!path.startsWith('/') || path.startsWith('//') || NO_FOLDER.test(path)) return undefined;
  const parts = path.split('/').filter(part => part !== '');
  const root = siteAt('', path) === undefined ? 1 : 3;
  // Without a folder above the file there is no library.
  return parts.length > root && !parts.some(part => /^\.+$/.test(part))
    ? `/${parts.slice(0, -1).join('/')}`
    : undefined;
}

function encoded(path: string): string {
  return path
    .split('/')
    .map(part => encodeURIComponent(part.replace(/\p{Surrogate}/gu, '\uFFFD')))
    .join('/');
}
