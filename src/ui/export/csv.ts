/** RFC 4180. */
import type { Activity, Entry, Finding } from '../../event';
import { isKept } from '../../log/activity-state';

type Cell = string | number | boolean | undefined;

const COLUMNS: readonly (readonly [name: string, of: (entry: Entry, activity: Partial<Activity>) => Cell])[] = [
  ['seq', ({ seq }) => seq],
  ['recorded', ({ recordedAt }) => time(recordedAt)],
  ['kind', ({ kind }) => kind],
  ['activityId', ({ activityId }) => activityId],
  [
    'happened',
    (entry, { seenAt }) => time(seenAt ?? ('seenAt' in entry ? entry.seenAt : 'at' in entry ? entry.at : undefined)),
  ],
  ['activity', (_, activity) => activity.kind],
  ['actor', (_, { actor }) => actor?.email],
  ['host', (entry, { host }) => host ?? ('host' in entry ? entry.host : undefined)],
  ['site', (_, { site }) => site],
  [
    'file',
    (entry, { file }) => file?.name ?? file?.path ?? file?.id ?? ('fileName' in entry ? entry.fileName : undefined),
  ],
  ['label', (_, { label }) => label?.name ?? label?.id],
  ['scope', (_, { scope }) => scope],
  ['role', (_, { role }) => role],
  ['recipients', (_, { recipients }) => recipients?.join(' ')],
  ['expires', (_, { expires }) => expires],
  ['rules', entry => rulesOf(entry).join(' ')],
  ['response', entry => ('response' in entry ? entry.response : undefined)],
  ['witness', entry => ('witness' in entry ? entry.witness : undefined)],
  ['outcome', entry => ('outcome' in entry ? entry.outcome : undefined)],
  ['status', entry => ('status' in entry ? entry.status : undefined)],
  ['choice', entry => (entry.kind === 'answer' ? entry.choice : undefined)],
  [
    'reason',
    entry => (entry.kind === 'answer' ? [entry.reasonCode, entry.reason].filter(Boolean).join(': ') : undefined),
  ],
  ['fault', entry => (entry.kind === 'fault' ? `${entry.fault.where}: ${entry.fault.detail}` : undefined)],
  // Some spreadsheets split at `;`.
  ['entry', entry => JSON.stringify(entry).replaceAll(';', '\\u003b')],
];

/** Excel needs the byte order mark to read UTF-8. */
export function csvHeader(): string {
  return `\uFEFF${csvLine(COLUMNS.map(([name]) => name))}`;
}

export function csvRow(entry: Entry): string {
  if (isKept(entry)) return entry.rows.map(csvRow).join('');
  const activity = entry.kind === 'activity' ? entry.activity : {};
  return csvLine(COLUMNS.map(([, of]) => String(of(entry, activity) ?? '')));
}

export function csvLine(cells: readonly string[]): string {
  return `${cells.map(cell).join(',')}\r\n`;
}

/**
 * Formulas get an apostrophe: a page chooses file names (OWASP, "CSV Injection"). Some spreadsheets
 * split at `;`, so the text after it counts too.
 */
function cell(text: string): string {
  const safe = (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text).replace(/;(\s*)(?=[=+\-@])/g, ";$1'");
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function time(at: number | undefined): string | undefined {
  if (at === undefined) return undefined;
  const date = new Date(at);
  return Number.isNaN(date.getTime()) ? String(at) : date.toISOString();
}

function rulesOf(entry: Entry): string[] {
  const findings: readonly Finding[] =
    entry.kind === 'activity' ? entry.findings : 'adds' in entry ? (entry.adds?.findings ?? []) : [];
  if (entry.kind === 'asked') return entry.rules;
  if (entry.kind === 'shown') return [entry.rule];
  return findings.map(({ rule }) => rule);
}
