/** A reconciliation as a table, JSON or CSV. CSV and JSON have each row, so they are streamed. */
import { csvLine } from '../../ui/export/csv';
import { visible } from '../visible';
import type { Act, AuditRecord } from './acts-and-records';
import { UNEXPLAINED, WITHOUT_TIME } from './reasons';
import type { Counts, Result } from './reconcile';

export const FORMATS = ['table', 'json', 'csv'] as const;
export type Format = (typeof FORMATS)[number];

export interface Problems {
  ours: number;
  audit: number;
}

export interface Report {
  begin(): string;
  add(result: Result): string;
  end(counts: Counts, problems: Problems): string;
}

export function reportIn(format: Format): Report {
  return format === 'table' ? new Table() : format === 'json' ? new Json() : new Csv();
}

function time(at: number | undefined): string {
  return at === undefined || Number.isNaN(new Date(at).getTime()) ? '' : new Date(at).toISOString();
}

function actFields({ id, at, kind, host, user, names, outcome }: Act) {
  return {
    activityId: id,
    time: time(at),
    activity: kind,
    host,
    user: user ?? '',
    file: names[0] ?? '',
    outcome: outcome ?? '',
  };
}

function recordFields({ line, id, at, operation, user, name, address }: AuditRecord) {
  return { line, recordId: id ?? '', time: time(at), operation, user: user ?? '', file: name ?? address ?? '' };
}

/** One JSON object: `results`, in the order of `Result`, and then what was counted. */
class Json implements Report {
  #isFirst = true;

  begin(): string {
    return '{"results":[';
  }

  add(result: Result): string {
    const separator = this.#isFirst ? '\n' : ',\n';
    this.#isFirst = false;
    return `${separator}${visible(JSON.stringify(this.#row(result)))}`;
  }

  end(counts: Counts, problems: Problems): string {
    return `\n],"counts":${JSON.stringify(counts)},"problems":${JSON.stringify(problems)}}\n`;
  }

  #row(result: Result) {
    if ('pair' in result)
      return {
        found: 'both',
        by: result.way,
        ours: actFields(result.pair.act),
        audit: recordFields(result.pair.record),
      };
    if ('act' in result) return { found: 'only ours', reason: result.reason, ours: actFields(result.act) };
    return { found: 'only audit', reason: result.reason, audit: recordFields(result.record) };
  }
}

class Csv implements Report {
  begin(): string {
    return `\uFEFF${csvLine('found,by or reason,our time,activity,activity id,outcome,audit time,operation,record id,line,user,file,host'.split(','))}`;
  }

  add(result: Result): string {
    const act = 'pair' in result ? result.pair.act : 'act' in result ? result.act : undefined;
    const record = 'pair' in result ? result.pair.record : 'record' in result ? result.record : undefined;
    const ours = act && actFields(act);
    const audit = record && recordFields(record);
    const cells = [
      act && record ? 'both' : act ? 'only ours' : 'only audit',
      'pair' in result ? result.way : result.reason,
      ours?.time ?? '',
      ours?.activity ?? '',
      ours?.activityId ?? '',
      ours?.outcome ?? '',
      audit?.time ?? '',
      audit?.operation ?? '',
      audit?.recordId ?? '',
      String(audit?.line ?? ''),
      ours?.user || audit?.user || '',
      ours?.file || audit?.file || '',
      ours?.host ?? '',
    ];
    return csvLine(cells.map(visible));
  }

  end(): string {
    return '';
  }
}

const MAX_EXAMPLES = 5;
/** Somebody has to look at each in the export. */
const MAX_WITHOUT_TIME = 100;
/** Of a hostile file's operations. */
const MAX_GROUPS = 10_000;

interface Group {
  count: number;
  examples: string[];
}

class Table implements Report {
  readonly #acts = new Map<string, Group>();
  readonly #records = new Map<string, Group>();

  begin(): string {
    return '';
  }

  add(result: Result): string {
    if ('act' in result) {
      const { time: at, activity, user, file, activityId } = actFields(result.act);
      count(this.#acts, `${result.reason}: ${activity}`, [at, user, file, activityId]);
    } else if ('record' in result) {
      const { time: at, operation, user, file, line } = recordFields(result.record);
      count(this.#records, `${result.reason}: ${operation}`, [at, user, file, `line ${line}`]);
    }
    return '';
  }

  end(counts: Counts, { ours, audit }: Problems): string {
    const { acts, records, doubles, withoutTime, joined, joinedActs } = counts;
    const pairs = Object.values(joined).reduce((sum, one) => sum + one, 0);
    const lines = [
      `${acts} activities of ours, ${joinedActs} of them in the audit log`,
      `${records} audit records, ${pairs} of them about an activity of ours`,
      ...(doubles > 0 ? [`${doubles} audit records are there more than once`] : []),
      ...(withoutTime > 0
        ? [`${withoutTime} audit records have no time that is certain: joined by request id or link only`]
        : []),
      ...(ours + audit > 0 ? [`not readable: ${ours} rows of ours, ${audit} of the audit export`] : []),
      '',
      'Found in both, by',
      ...Object.entries(joined).map(([way, number]) => `  ${String(number).padStart(9)}  ${way}`),
      '',
      'Only Second Look saw',
      ...groupLines(this.#acts),
      '',
      'Only the service saw',
      ...groupLines(this.#records),
    ];
    return visible(`${lines.join('\n')}\n`);
  }
}

function count(groups: Map<string, Group>, key: string, example: readonly string[]): void {
  const group = groups.get(key) ?? { count: 0, examples: [] };
  group.count++;
  const max = key.startsWith(WITHOUT_TIME) ? MAX_WITHOUT_TIME : MAX_EXAMPLES;
  if (group.examples.length < max) group.examples.push(example.filter(part => part !== '').join('  '));
  if (groups.size < MAX_GROUPS || groups.has(key)) groups.set(key, group);
}

function groupLines(groups: ReadonlyMap<string, Group>): string[] {
  if (groups.size === 0) return ['          0'];
  return [...groups]
    .sort(([, one], [, other]) => other.count - one.count)
    .flatMap(([key, { count: number, examples }]) => [
      `  ${String(number).padStart(9)}  ${key}`,
      ...([UNEXPLAINED, WITHOUT_TIME].some(reason => key.startsWith(reason))
        ? examples.map(example => `             ${example}`)
        : []),
    ]);
}
