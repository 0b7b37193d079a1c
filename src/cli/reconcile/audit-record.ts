/** Any row of an audit export. Pure; its input is hostile. */
import { asObject, type JsonObject, parsedJson } from '../../recognise/read/json';
import type { AuditRecord } from './acts-and-records';
import { amazonRecord, isAmazon } from './amazon';
import { googleRecords, isGoogle } from './google';
import { isMicrosoft, microsoftRecord } from './microsoft';

export type Read = { records: Omit<AuditRecord, 'line'>[] } | { problem: string };

const UNKNOWN: Read = { problem: 'is no record of a known log' };

/** Never throws. */
export function readAudit(row: JsonObject): Read {
  try {
    return recordsIn(row);
  } catch {
    return { problem: 'is nested too deeply' };
  }
}

function recordsIn(row: JsonObject): Read {
  if (isMicrosoft(row)) return { records: [microsoftRecord(row)] };
  if (isGoogle(row)) return { records: googleRecords(row) };
  if (isAmazon(row)) return { records: [amazonRecord(row)] };
  const inner = auditData(row);
  if (inner === undefined) return UNKNOWN;
  // Excel cuts a cell after 32,767 characters.
  if (typeof inner === 'string') return { problem: 'has AuditData that is cut or no JSON' };
  return isMicrosoft(inner) ? { records: [microsoftRecord(inner)] } : UNKNOWN;
}

/**
 * A CSV file has the record in a column (`AuditData`, which translated exports may call otherwise),
 * Graph's auditLogRecord in a member (`auditData`).
 */
function auditData(row: JsonObject): JsonObject | string | undefined {
  const named = Object.entries(row).find(([name]) => name.trim().toLowerCase() === 'auditdata')?.[1];
  const text = named ?? Object.values(row).find(value => typeof value === 'string' && isLikeRecord(value));
  if (typeof text !== 'string') return asObject(text);
  return asObject(parsedJson(text)) ?? text;
}

function isLikeRecord(text: string): boolean {
  return /^\s*\{/.test(text) && text.includes('"Operation"');
}
