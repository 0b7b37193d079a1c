/**
 * What is known about hosts: which service, and which of the unknown ones look as if they should be
 * known.
 */
import { SHIPPED_AS_DATA } from '../recognise';
import type { RecogniserData } from '../recognise/custom/data';
import { hostFits, templateOf } from '../recognise/custom/template';
import { type HostFamily, isHost } from '../recognise/read/host';

/**
 * The services in words. A new family of hosts has to be named here too: the compiler asks for it.
 */
const SERVICES: Readonly<Record<HostFamily, string>> = {
  sharepoint: 'SharePoint, OneDrive',
  graph: 'Microsoft Graph',
  'onedrive-page': 'OneDrive',
  'onedrive-api': 'OneDrive API',
  'onedrive-bytes': 'OneDrive bytes',
  'onedrive-upload': 'OneDrive uploads and archives',
  'short-link': 'OneDrive short links',
  media: 'Office media services',
  editor: 'Office editors',
  app: 'Microsoft 365 apps',
  mail: 'Outlook',
  teams: 'Teams',
  'sign-in': 'Microsoft sign-in',
  'google-api': 'Google APIs',
  'google-drive': 'Google Drive',
  'google-docs': 'Google Docs',
};

/** The service at a host, or `undefined` if no recogniser knows it. */
export function serviceAt(host: string): string | undefined {
  const families = Object.keys(SERVICES) as HostFamily[];
  const family = families.find(one => isHost(host, one));
  return family && SERVICES[family];
}

/** Whether a host is one of those that recognisers of data are about: ours, and these. */
export function hostsOf(custom: readonly RecogniserData[]): (host: string) => boolean {
  const templates = [...SHIPPED_AS_DATA, ...custom].flatMap(({ address }) => address.map(templateOf));
  return host => templates.some(template => hostFits(template, host));
}

/**
 * Domains of the makers of the office suites. Their hosts are public names and may be shown as they
 * are.
 */
const MAKERS = [
  'microsoft.com',
  'cloud.microsoft',
  'office.com',
  'office.net',
  'office365.com',
  'office.de',
  'live.com',
  'live.net',
  '1drv.com',
  'svc.ms',
  'sharepointonline.com',
  'onenote.com',
  'onedrive.com',
  'skype.com',
  'microsoftonline.com',
  'dynamics.com',
  'google.com',
  'googleapis.com',
  'googleusercontent.com',
];

export function isMakers(host: string): boolean {
  return MAKERS.some(domain => host === domain || host.endsWith(`.${domain}`));
}

/**
 * Paths by which a service on a host of one's own gives itself away: SharePoint Server, Exchange,
 * and APIs behind a proxy.
 */
const OFFICE_PATHS = ['/_api/', '/_layouts/', '/_vti_bin/', '/owa/', '/_catalogs/', '/wopi/', '/drive/v3/'];

export function looksLikeOffice(host: string, path: string): boolean {
  const lower = path.toLowerCase();
  return (
    isMakers(host) ||
    /sharepoint|onedrive|office|outlook|teams/.test(host) ||
    OFFICE_PATHS.some(part => lower.includes(part))
  );
}
