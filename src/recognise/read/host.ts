/**
 * A leading dot stands for all hosts below. Sources: MicrosoftDocs/microsoft-365-docs
 * (office-365-worldwide-endpoints, cloud-microsoft-domain), sp-dev-docs
 * (set-up-your-developer-tenant), graph-docs (deployments, driveitem-get-content,
 * driveitem-createuploadsession).
 */
import type { Observation } from '../../event';

export const HOSTS = {
  /** Includes consumer OneDrive. */
  sharepoint: [
    '.sharepoint.com',
    '.sharepoint.us', // GCC High
    '.sharepoint-mil.us', // DoD
    '.dps.mil', // DoD
    '.sharepoint.cn', // 21Vianet
    '.sharepoint.de', // Closed in 2021
    'onedrive.live.com',
    'my.microsoftpersonalcontent.com',
  ],
  graph: [
    'graph.microsoft.com',
    'graph.microsoft.us',
    'dod-graph.microsoft.us',
    'microsoftgraph.chinacloudapi.cn',
    'graph.microsoft.de',
  ],
  'onedrive-page': ['onedrive.live.com'],
  'onedrive-api': ['api.onedrive.com'],
  'onedrive-bytes': ['.files.1drv.com'],
  'onedrive-upload': ['.up.1drv.com', 'storage.live.com'],
  'short-link': ['1drv.ms'],
  /** Zips, thumbnails, conversions, share dialog. */
  media: ['.svc.ms'],
  editor: [
    '.officeapps.live.com',
    '.online.office.com',
    '.gov.online.office365.us', // GCC High
    '.dod.online.office365.us', // DoD
    '.partner.officewebapps.cn', // 21Vianet
  ],
  app: ['.cloud.microsoft', 'office.live.com', 'www.office.com'],
  mail: [
    'outlook.office.com',
    'outlook.office365.com',
    'outlook.live.com',
    'outlook.cloud.microsoft',
    'outlook.office365.us', // GCC High
    'outlook-dod.office365.us', // DoD
    'webmail.apps.mil', // DoD
    'partner.outlook.cn', // 21Vianet
    'attachments.office.net',
    'attachments.office365-net.us', // GCC High
    'attachments-dod.office365-net.us', // DoD
    'attachment.outlook.live.net',
    '.attachment.outlook.live.net',
  ],
  teams: [
    'teams.microsoft.com',
    'teams.live.com',
    'teams.cloud.microsoft',
    'gov.teams.microsoft.us', // GCC High
    'dod.teams.microsoft.us', // DoD
    'teams.microsoftonline.cn', // 21Vianet
    '.msg.teams.microsoft.com',
    '.msg.gov.teams.microsoft.us',
    '.msg.dod.teams.microsoft.us',
    'msgapi.teams.live.com',
  ],
  'sign-in': [
    'login.microsoftonline.com',
    'login.microsoftonline.us',
    'login.partner.microsoftonline.cn',
    'login.chinacloudapi.cn',
    'login.microsoft.com',
    'login.windows.net',
    'login.live.com', // personal accounts
  ],
  'google-api': ['www.googleapis.com', 'content.googleapis.com', 'clients6.google.com', '.clients6.google.com'],
  /** Pages that load Google's client library use the second. */
  'google-mail': ['gmail.googleapis.com', 'content-gmail.googleapis.com'],
  'google-drive': ['drive.google.com', 'drive.usercontent.google.com'],
  'google-docs': ['docs.google.com'],
} as const satisfies Record<string, readonly string[]>;

export type HostFamily = keyof typeof HOSTS;

/** Session control of Defender for Cloud Apps appends one of these. */
export const PROXY_SUFFIXES = ['.mcas.ms', '.us.mcas-gov.us', '.mcas-gov.us'];

export function isHost(host: string, family: HostFamily): boolean {
  return serviceHosts(host).some(name =>
    HOSTS[family].some(entry =>
      entry.startsWith('.') ? name.endsWith(entry) && name.length > entry.length : name === entry,
    ),
  );
}

/** Includes servers that the policy names. */
export function isSharePoint({ host, service }: Pick<Observation, 'host' | 'service'>): boolean {
  return service === 'sharepoint' || isHost(host, 'sharepoint');
}

export function isKnown(host: string): boolean {
  return (Object.keys(HOSTS) as HostFamily[]).some(family => isHost(host, family));
}

/** The suffixes overlap, so `contoso.sharepoint.us.mcas-gov.us` has two readings. */
function serviceHosts(host: string): string[] {
  const name = host.endsWith('.') ? host.slice(0, -1) : host;
  return [name, ...PROXY_SUFFIXES.filter(suffix => name.endsWith(suffix)).map(suffix => name.slice(0, -suffix.length))];
}
