/**
 * Which service answers at which host. Data, so that a new cloud is one more string. A name with a
 * leading dot stands for every host below it, anchored at the end:
 * `contoso.sharepoint.com.evil.example` is none of these. Sources: MicrosoftDocs/microsoft-365-docs
 * (office-365-worldwide-endpoints.md, cloud-microsoft-domain.md), SharePoint/sp-dev-docs
 * (set-up-your-developer-tenant.md), microsoftgraph/microsoft-graph-docs (deployments.md,
 * driveitem-get-content.md, driveitem-createuploadsession.md).
 */
import type { Observation } from '../../event';

export const HOSTS = {
  /** Sites, OneDrive for work, and consumer OneDrive since it runs on the same service. */
  sharepoint: [
    '.sharepoint.com',
    '.sharepoint.us', // GCC High
    '.sharepoint-mil.us', // DoD
    '.dps.mil', // DoD
    '.sharepoint.cn', // operated by 21Vianet
    '.sharepoint.de', // the German cloud, closed in 2021
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
  /** Pages of consumer OneDrive that SharePoint does not have. */
  'onedrive-page': ['onedrive.live.com'],
  /** The older OneDrive API, same drive grammar as Graph. */
  'onedrive-api': ['api.onedrive.com'],
  /** Pre-authenticated bytes of consumer OneDrive. */
  'onedrive-bytes': ['.files.1drv.com'],
  /** Upload sessions and archives of consumer OneDrive. */
  'onedrive-upload': ['.up.1drv.com', 'storage.live.com'],
  /** Short links to shared files. */
  'short-link': ['1drv.ms'],
  /** Zips, thumbnails, conversions; the micro-service of the share dialog. */
  media: ['.svc.ms'],
  /** The editors and viewers of Word, Excel and PowerPoint. */
  editor: [
    '.officeapps.live.com',
    '.online.office.com',
    '.gov.online.office365.us', // GCC High
    '.dod.online.office365.us', // DoD
    '.partner.officewebapps.cn', // operated by 21Vianet
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
    'partner.outlook.cn', // operated by 21Vianet
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
    'teams.microsoftonline.cn', // operated by 21Vianet
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
  /** Drive's interface, for programs and for its own pages. */
  'google-api': ['www.googleapis.com', 'content.googleapis.com', 'clients6.google.com', '.clients6.google.com'],
  'google-drive': ['drive.google.com', 'drive.usercontent.google.com'],
  /** The editors of documents, sheets and slides. */
  'google-docs': ['docs.google.com'],
} as const satisfies Record<string, readonly string[]>;

export type HostFamily = keyof typeof HOSTS;

/**
 * Session control of Defender for Cloud Apps serves the same pages under the same host with this
 * appended.
 */
export const PROXY_SUFFIXES = ['.mcas.ms', '.us.mcas-gov.us', '.mcas-gov.us'];

/** Whether the host belongs to the family, also behind session control. */
export function isHost(host: string, family: HostFamily): boolean {
  return serviceHosts(host).some(name =>
    HOSTS[family].some(entry =>
      entry.startsWith('.') ? name.endsWith(entry) && name.length > entry.length : name === entry,
    ),
  );
}

/**
 * Whether SharePoint answers the request: as far as we know the host, or as the policy says of a
 * server of the organisation's own.
 */
export function isSharePoint({ host, service }: Pick<Observation, 'host' | 'service'>): boolean {
  return service === 'sharepoint' || isHost(host, 'sharepoint');
}

/** Whether any service answers there. */
export function isKnown(host: string): boolean {
  return (Object.keys(HOSTS) as HostFamily[]).some(family => isHost(host, family));
}

/**
 * The host without the final dot of a fully qualified name, as it is and without what a proxy may
 * have appended: `contoso.sharepoint.us.mcas-gov.us` can be read in two ways.
 */
function serviceHosts(host: string): string[] {
  const name = host.endsWith('.') ? host.slice(0, -1) : host;
  return [name, ...PROXY_SUFFIXES.filter(suffix => name.endsWith(suffix)).map(suffix => name.slice(0, -suffix.length))];
}
