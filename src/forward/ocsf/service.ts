import type { Activity } from '../../event';
import { type HostFamily, isHost } from '../../recognise/read/host';

export interface Service {
  name: string;
  /** `metadata.product.feature.name` */
  app: string;
  /** `Workload` in Microsoft's audit log. Absent: another service, or one for several (Graph). */
  workload?: string;
  isMicrosoft: boolean;
}

const FAMILIES: readonly (readonly [HostFamily, Service])[] = [
  ['sharepoint', { name: 'SharePoint', app: 'sharepoint-web', workload: 'SharePoint', isMicrosoft: true }],
  ['graph', { name: 'Microsoft Graph', app: 'graph', isMicrosoft: true }],
  ['editor', { name: 'Office', app: 'office-web', isMicrosoft: true }],
  ['mail', { name: 'Outlook', app: 'outlook-web', workload: 'Exchange', isMicrosoft: true }],
  ['teams', { name: 'Teams', app: 'teams-web', workload: 'MicrosoftTeams', isMicrosoft: true }],
  ['media', { name: 'SharePoint', app: 'sharepoint-web', isMicrosoft: true }],
  ['app', { name: 'Microsoft 365', app: 'm365-web', isMicrosoft: true }],
  ['sign-in', { name: 'Microsoft Entra ID', app: 'sign-in', workload: 'AzureActiveDirectory', isMicrosoft: true }],
  ['google-drive', { name: 'Google Drive', app: 'google-drive-web', isMicrosoft: false }],
  ['google-docs', { name: 'Google Docs', app: 'google-docs-web', isMicrosoft: false }],
  ['google-mail', { name: 'Gmail', app: 'gmail-api', isMicrosoft: false }],
  ['google-api', { name: 'Google Drive', app: 'google-drive-web', isMicrosoft: false }],
];

const ONEDRIVE: Service = { name: 'OneDrive', app: 'onedrive-web', workload: 'OneDrive', isMicrosoft: true };

/** Personal accounts, which no organisation's audit log has. */
const CONSUMER: Service = { name: 'OneDrive', app: 'onedrive-consumer-web', isMicrosoft: false };
const CONSUMER_HOSTS =
  /^(onedrive\.live\.com|my\.microsoftpersonalcontent\.com|api\.onedrive\.com|storage\.live\.com|1drv\.ms|.*\.1drv\.com)$/;

const OTHER: Service = { name: 'Document service', app: 'other', isMicrosoft: false };

export function serviceOf({ host, site, file }: Activity): Service {
  if (CONSUMER_HOSTS.test(host)) return CONSUMER;
  const known = FAMILIES.find(([family]) => isHost(host, family))?.[1];
  if (known?.workload !== 'SharePoint') return known ?? OTHER;
  const isPersonal = /^[^./]+-my\./.test(host) || /(^|\/)personal\//i.test(`${site ?? ''} ${file?.path ?? ''}`);
  return isPersonal ? ONEDRIVE : known;
}
