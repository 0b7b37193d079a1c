/**
 * The acts of an export of the log, or of events pulled back out of a SIEM. The rows of an activity
 * can be far apart, so they are gathered by its id first.
 */
import type { Entry } from '../../event';
import { fold, isKept } from '../../log/activity-state';
import { asObject, type JsonObject, parsedJson } from '../../recognise/read/json';
import { actOfEvents } from './act-of-events';
import { actOfState } from './act-of-state';
import type { Act } from './acts-and-records';
import { byHash } from './hash';
import { textOf } from './normal-forms';
import type { Partitions } from './partitions';
import type { Row } from './rows';

/** Around an event in a SIEM, as verify-log knows them (log/verify/parse-row.ts). */
const ENVELOPES = ['_msg', 'body', 'Body', 'event', 'original', '_raw', 'result', '_source'];
const MAX_ENVELOPE_DEPTH = 3;

type Gathered = readonly [line: number, row: JsonObject];
export type Problem = { line: number; problem: string };

/** @returns a problem, if the row is none of ours */
export function gather(row: Row, into: Pick<Partitions, 'add'>): Problem | undefined {
  const { line } = row;
  if ('problem' in row) return row;
  const found = rowIn(row.value, 0);
  if (!found) return { line, problem: 'is neither a row of the log nor a forwarded event' };
  try {
    for (const { id, part } of found) into.add(id, JSON.stringify([line, part]));
    return undefined;
  } catch {
    return { line, problem: 'is nested too deeply' };
  }
}

/** Empty: a row about no activity. */
function rowIn(value: JsonObject, depth: number): { id: string; part: JsonObject }[] | undefined {
  if (typeof value.seq === 'number' && typeof value.kind === 'string') return rowsOfEntry(value);
  const { correlation_uid: id, sequence } = asObject(value.metadata) ?? {};
  if (typeof value.class_uid === 'number' && typeof sequence === 'number')
    return value.class_uid === 6006 && typeof id === 'string' ? [{ id, part: value }] : [];
  // The last line of an export is its signature; a CSV export has the row in its last column.
  if (asObject(value.export)?.signature !== undefined) return [];
  if (typeof value.entry === 'string') return inside(value.entry, depth);
  const name = ENVELOPES.find(envelope => value[envelope] !== undefined);
  return name === undefined ? undefined : inside(value[name], depth);
}

function inside(inner: unknown, depth: number): ReturnType<typeof rowIn> {
  const value = asObject(typeof inner === 'string' ? parsedJson(inner) : inner);
  return value && depth < MAX_ENVELOPE_DEPTH ? rowIn(value, depth + 1) : undefined;
}

function rowsOfEntry(value: JsonObject): { id: string; part: JsonObject }[] {
  const entry = value as unknown as Entry;
  const rows = isKept(entry) ? (Array.isArray(value.rows) ? value.rows : []) : [value];
  return rows.flatMap(row => {
    const part = asObject(row);
    return typeof part?.activityId === 'string' ? [{ id: part.activityId, part }] : [];
  });
}

/** Of one file of the partitions, in the order of their ids' hashes. Never throws. */
export function actsIn(lines: readonly string[]): (Omit<Act, 'n'> | Problem)[] {
  const byId = new Map<string, Gathered[]>();
  for (const line of lines) {
    const one = JSON.parse(line) as Gathered;
    const id = textOf(asObject(one[1].metadata)?.correlation_uid ?? one[1].activityId);
    const others = byId.get(id);
    if (others) others.push(one);
    else byId.set(id, [one]);
  }
  return [...byId].sort(([one], [other]) => byHash(one, other)).map(([id, rows]) => actIn(id, rows));
}

function actIn(id: string, gathered: readonly Gathered[]): Omit<Act, 'n'> | Problem {
  const line = gathered[0]?.[0] ?? 0;
  const rows = gathered.map(([, row]) => row);
  try {
    const act = rows.some(row => row.class_uid !== undefined) ? actOfEvents(id, rows) : actOfState(stateOf(rows));
    return act ?? { line, problem: 'is about an activity whose first row is not in the file' };
  } catch {
    return { line, problem: 'is about an activity that cannot be read' };
  }
}

function stateOf(rows: readonly JsonObject[]) {
  const entries = rows as unknown as Entry[];
  return fold([...entries].sort((one, other) => one.seq - other.seq))[0];
}
