/**
 * The page of the site on which a person can see and end access to a document. Made of what the log
 * knows of where the document lies, by the grammar of the service, never of a sharing link: whoever
 * opens it needs access of their own.
 */
import type { Activity } from '../event';
import { normalGuid } from '../recognise/read/guid';
import { isHost } from '../recognise/read/host';
import { siteAt } from '../recognise/sharepoint/sharepoint-site';

export interface DocumentPage {
  /** Absolute, https. */
  url: string;
  /** `document`: its own page. `folder`: what it lies in. `site`: only the site is known. */
  what: 'document' | 'folder' | 'site';
}

/** Letters, digits, dots and dashes: what a host can be made of, and nothing that would end it. */
const HOST = /^[a-z0-9-]+(\.[a-z0-9-]+)+$/;
/** Google's ids of files (developers.google.com/workspace/drive/api/guides/about-files). */
const DRIVE_ID = /^[\w-]{10,100}$/;
/** Pages of services: nothing that a document lies in. */
const NO_FOLDER = /^\/(_api|_layouts|_vti_bin|:)/i;

interface Where {
  activity: Pick<Activity, 'host' | 'site' | 'file'>;
  /** Host of the page it was done on. */
  pageHost?: string;
}

/** @param ownServers hosts that the policy says are SharePoint: `extraHosts` */
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
    // What the command "Details" of a library leads to needs the list; this page shows the
    // document, with its own Share and Manage access.
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

/**
 * A library opens at its own address and at those of its folders, which SharePoint leads on to the
 * page that shows them.
 */
function folderOf(path: string): string | undefined {
  if (!path.startsWith('/') || path.startsWith('//') || NO_FOLDER.test(path)) return undefined;
  const parts = path.split('/').filter(part => part !== '');
  const root = siteAt('', path) === undefined ? 1 : 3;
  // Without a folder above the file there is no library either.
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
