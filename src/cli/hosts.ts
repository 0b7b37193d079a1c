import { SHIPPED_AS_DATA } from '../recognise';
import type { RecogniserData } from '../recognise/custom/data';
import { hostFits, templateOf } from '../recognise/custom/template';
import { type HostFamily, isHost } from '../recognise/read/host';

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
  'google-mail': 'Gmail API',
  'google-drive': 'Google Drive',
  'google-docs': 'Google Docs',
};

export function serviceAt(host: string): string | undefined {
  const families = Object.keys(SERVICES) as HostFamily[];
  const family = families.find(one => isHost(host, one));
  return family && SERVICES[family];
}

export function hostsOf(custom: readonly RecogniserData[]): (host: string) => boolean {
  const templates = [...SHIPPED_AS_DATA, ...custom].flatMap(({ address }) => address.map(templateOf));
  return host => templates.some(template => hostFits(template, host));
}

/**
 * Their hosts are public and need no redaction. Not `dynamics.com`, whose hosts name the
 * organisation (`contoso.crm4.dynamics.com`).
 */
const VENDOR_DOMAINS = [
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
  'google.com',
  'googleapis.com',
  'googleusercontent.com',
];

export function isVendorHost(host: string): boolean {
  return VENDOR_DOMAINS.some(domain => host === domain || host.endsWith(`.${domain}`));
}

const OFFICE_PATHS = ['/_api/', '/_layouts/', '/_vti_bin/', '/owa/', '/_catalogs/', '/wopi/', '/drive/v3/'];

export function looksLikeOffice(host: string, path: string): boolean {
  const lower = path.toLowerCase();
  return (
    isVendorHost(host) ||
    /sharepoint|onedrive|office|outlook|teams/.test(host) ||
    OFFICE_PATHS.some(part => lower.includes(part))
  );
}
