/**
 * A record of Microsoft's unified audit log, the same in AuditData of a CSV file and in the Office
 * 365 Management Activity API. Members:
 * MicrosoftDocs/office-365-management-api office-365-management-activity-api-schema.md, and
 * koltyakov/sp-metadata AuditData (`CorrelationId`).
 */
import { defined } from '../../defined';
import { asObject, type JsonObject } from '../../recognise/read/json';
import type { AuditRecord } from './acts-and-records';
import { addressOf, guidOf, idOf, nameOf, timeOf, userOf } from './normal-forms';

type Found = Omit<AuditRecord, 'line'>;

export function isMicrosoft(record: JsonObject): boolean {
  return typeof record.Operation === 'string' && (record.CreationTime !== undefined || record.Workload !== undefined);
}

export function microsoftRecord(record: JsonObject): Found {
  const site = addressOf(record.SiteUrl);
  return defined({
    id: idOf(record.Id),
    at: timeOf(record.CreationTime),
    operation: String(record.Operation),
    service: 'microsoft' as const,
    user: userOf(record.UserId),
    requestId: guidOf(record.CorrelationId) ?? guidOf(asObject(record.AppAccessContext)?.CorrelationId),
    linkId:
      guidOf(record.UniqueSharingId) ?? linkOfGroup(record.TargetUserOrGroupName) ?? linkOfGroup(record.EventData),
    fileId: guidOf(record.ListItemUniqueId),
    address: addressOf(record.ObjectId),
    name: nameOf(record.SourceFileName),
    site,
    client: clientOf(record),
  });
}

/** `SharingLinks.<file>.<kind>.<link>`, the group that holds what a link grants. */
const GROUP = /SharingLinks\.[0-9a-f-]{36}\.\w{1,40}\.([0-9a-f-]{36})/i;

function linkOfGroup(text: unknown): string | undefined {
  return typeof text === 'string' ? guidOf(GROUP.exec(text)?.[1]) : undefined;
}

const SYNC = /SkyDriveSync|OneDriveSync|GrooveSync|odsp-sync/i;
const APP =
  /^(Microsoft Office|MSOffice|Microsoft (Word|Excel|PowerPoint|OneNote|Outlook)|Office\/|OneDrive|OneDriveIOS|Teams\/|com\.microsoft)/i;
const SCRIPT = /PowerShell|python|curl|PnP|NONISV|ISV\||Go-http|axios|node|okhttp|Java\//i;

/** `UserType` 4 System, 5 Application, 6 ServicePrincipal (same source, "User Type"). */
function clientOf({ UserAgent: agent, UserType: type, MachineId: machine }: JsonObject): AuditRecord['client'] {
  if (type === 4 || type === 5 || type === 6) return 'app or script';
  if (typeof agent !== 'string' || agent.startsWith('Mozilla/')) return undefined;
  if (SYNC.test(agent) || (agent === '' && typeof machine === 'string')) return 'sync client';
  if (SCRIPT.test(agent)) return 'app or script';
  return APP.test(agent) ? 'desktop or mobile app' : undefined;
}
