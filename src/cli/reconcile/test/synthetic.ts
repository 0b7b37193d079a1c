/**
 * For tests: acts as an export of the log has them, and Microsoft's records of them with noise, in
 * the published form of a record (microsoft.ts). Which belongs to which is known.
 */

/** 24 Nov 2026, 08:00 UTC. */
export const START = Date.UTC(2026, 10, 24, 8);
export const MINUTE = 60_000;

export interface Synthetic {
  /** Lines of an export of the log. */
  ours: string[];
  records: Record<string, unknown>[];
  /** `<activity> <record>` */
  pairs: string[];
  /** Without any record. */
  onlyOurs: string[];
  /** Without any activity. */
  onlyAudit: string[];
  doubles: number;
}

/** @param gap between two acts, ms */
export function synthetic(acts: number, gap = 20_000): Synthetic {
  const made = none();
  for (let n = 0; n < acts; n++) addAct(made, n, START + n * gap);
  return made;
}

/** The same, one act after another, for more than fit into memory. */
export function* syntheticOneByOne(acts: number, gap = 20_000): Generator<Synthetic> {
  for (let n = 0; n < acts; n++) {
    const made = none();
    addAct(made, n, START + n * gap);
    yield made;
  }
}

function none(): Synthetic {
  return { ours: [], records: [], pairs: [], onlyOurs: [], onlyAudit: [], doubles: 0 };
}

/** The same for the same numbers. */
export function guid(kind: number, n: number): string {
  const hex = (value: number, digits: number) => value.toString(16).padStart(digits, '0').slice(-digits);
  return `${hex(n, 8)}-${hex(kind, 4)}-4000-8000-${hex((n * 2_654_435_761) % 2 ** 40, 12)}`;
}

/** Every 17 acts the same file, so that times have to tell its acts apart. */
const fileOf = (n: number) => Math.floor(n / 17);
const userOf = (n: number) => `user${n % 50}@contoso.com`;
export const SITE = 'https://contoso.sharepoint.com/sites/hr';

function addAct(made: Synthetic, n: number, at: number): void {
  const id = guid(1, n);
  const kind = n % 3 === 0 ? 'share-link-create' : 'download';
  const operations =
    n % 3 === 0 ? ['SharingInheritanceBroken', 'SecureLinkCreated', 'AddedToSecureLink'] : ['FileDownloaded'];
  made.ours.push(...rowsOf(n, { id, kind, at }));
  const role = n % 10;
  if (role === 9) {
    made.onlyOurs.push(id);
    return;
  }
  for (const [place, operation] of operations.entries()) {
    const record = recordOf(n, { operation, at, place });
    // Late: not in the export when, but written as if it had happened hours later.
    if (role === 1) record.CreationTime = timeText(at + 3 * 60 * MINUTE);
    if (role === 2)
      Object.assign(record, { SourceFileName: `renamed ${n}.docx`, ObjectId: `${SITE}/Docs/renamed ${n}.docx` });
    // Older records have no id of the request, and only time and file are left.
    if (role === 3) delete record.CorrelationId;
    made.records.push(record);
    made.pairs.push(`${id} ${record.Id}`);
    if (role === 4) {
      made.records.push({ ...record });
      made.doubles++;
    }
  }
  if (role === 5) addStranger(made, n, at);
}

/** The same user does the same to the same file in the same minute, with another program. */
function addStranger(made: Synthetic, n: number, at: number): void {
  const record = {
    ...recordOf(n, { operation: 'FileDownloaded', at: at + 1000, place: 8 }),
    CorrelationId: guid(9, n),
  };
  made.records.push(record);
  made.onlyAudit.push(record.Id);
}

interface Made {
  id: string;
  kind: string;
  at: number;
  host?: string;
  file?: object;
  recipients?: string[];
  requestId?: string;
  reply?: object;
}

export function rowsOf(n: number, { id, kind, at, requestId = guid(3, n), reply, ...more }: Made): string[] {
  const activity = {
    id,
    seenAt: at,
    host: 'contoso.sharepoint.com',
    kind,
    site: 'contoso.sharepoint.com/sites/hr',
    file: { name: `Plan ${fileOf(n)}.docx`, id: guid(2, fileOf(n)) },
    actor: { email: userOf(n) },
    ...more,
  };
  const base = { activityId: id, recordedAt: at + 5, witness: 'network' };
  const first = {
    ...base,
    seq: 2 * n + 1,
    id,
    kind: 'activity',
    activity,
    findings: [],
    response: 'record',
    via: 'request',
    requestHash: '',
    tab: 1,
  };
  const end = {
    ...base,
    seq: 2 * n + 2,
    id: `${id}:outcome:network`,
    kind: 'outcome',
    at: at + 90,
    outcome: 'done',
    status: 200,
    requestId,
    ...(reply && { reply }),
  };
  return [first, end].map(row => JSON.stringify(row));
}

interface SyntheticRecord extends Record<string, unknown> {
  Id: string;
  CorrelationId?: string;
}

export function recordOf(
  n: number,
  { operation, at, place }: { operation: string; at: number; place: number },
): SyntheticRecord {
  return {
    CreationTime: timeText(at + 1000),
    Id: guid(10 + place, n),
    Operation: operation,
    OrganizationId: guid(4, 0),
    RecordType: operation === 'FileDownloaded' ? 6 : 14,
    UserKey: 'i:0h.f|membership|1003200000000000@live.com',
    UserType: 0,
    Version: 1,
    Workload: 'SharePoint',
    ClientIP: '203.0.113.7',
    UserId: userOf(n),
    // Older records lack it.
    CorrelationId: guid(3, n),
    EventSource: 'SharePoint',
    ItemType: 'File',
    ListItemUniqueId: guid(2, fileOf(n)),
    Site: guid(5, 0),
    UserAgent: 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/142.0.0.0 Safari/537.36',
    ObjectId: `${SITE}/Docs/Plan ${fileOf(n)}.docx`,
    SiteUrl: `${SITE}/`,
    SourceRelativeUrl: 'Docs',
    SourceFileName: `Plan ${fileOf(n)}.docx`,
  };
}

/** As in Microsoft's records: UTC, without a zone. */
function timeText(at: number): string {
  return new Date(at).toISOString().slice(0, 19);
}

const cell = (text: string) => `"${text.replaceAll('"', '""')}"`;

/** As the audit search of Purview exports records. */
export function* csvOf(records: Iterable<Record<string, unknown>>): Generator<string> {
  yield '\uFEFFRecordId,CreationDate,RecordType,Operation,UserId,AuditData,AssociatedAdminUnits,AssociatedAdminUnitsNames\r\n';
  for (const record of records) {
    const { Id, CreationTime, RecordType, Operation, UserId } = record;
    yield `${[Id, `${CreationTime}.0000000Z`, RecordType, Operation, UserId].join(',')},${cell(JSON.stringify(record))},,\r\n`;
  }
}
