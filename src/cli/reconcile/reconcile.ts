/** Joins two exports; what is in memory is one part in 256 of each, and 4 bytes an act. */
import type { Act, AuditRecord, Pair, Way } from './acts-and-records';
import { readAudit } from './audit-record';
import { Extent } from './extent';
import { byHash } from './hash';
import { joinGroup } from './join';
import { grouped } from './join/grouped';
import { JoinedOperations } from './joined-operations';
import { OpenRecords } from './open-records';
import { actsIn, gather, type Problem } from './ours';
import { Partitions } from './partitions';
import { reasonForAct, reasonForRecord } from './reasons';
import type { Row } from './rows';
import { STEPS, type Step } from './steps';

export interface Options {
  /** Largest distance where time decides, ms. */
  within: number;
  /** An empty folder for temporary files. */
  folder: string;
  /** Kept of each part before it is written, bytes; less in tests. */
  bufferBytes?: number;
  onProblem: (side: 'ours' | 'audit', problem: Problem) => void;
}

export interface Counts {
  acts: number;
  records: number;
  /** Copies of records that are there already. */
  doubles: number;
  /** Records whose time could not be read with certainty. */
  withoutTime: number;
  joined: Record<Way, number>;
  /** Acts with at least one record. */
  joinedActs: number;
}

export type Result = { pair: Pair; way: Way } | { act: Act; reason: string } | { record: AuditRecord; reason: string };

export class Reconciliation {
  readonly counts: Counts = {
    acts: 0,
    records: 0,
    doubles: 0,
    withoutTime: 0,
    joined: Object.fromEntries(STEPS.map(({ way }) => [way, 0])) as Record<Way, number>,
    joinedActs: 0,
  };
  readonly #options: Options;
  readonly #operations = new JoinedOperations();
  readonly #extent = new Extent();
  readonly #acts: Partitions;
  readonly #records: OpenRecords;

  constructor(options: Options) {
    this.#options = options;
    this.#acts = this.#partitions('acts');
    this.#records = new OpenRecords(name => this.#partitions(name));
  }

  /** @throws if a file cannot be read */
  async read(ours: AsyncIterable<Row>, audit: AsyncIterable<Row>): Promise<void> {
    await this.#readOurs(ours);
    await this.#readAudit(audit);
  }

  /** Once, after `read`. In order: pairs, what only we saw, what only the service saw. */
  *results(): Generator<Result> {
    for (const [number, step] of STEPS.entries())
      for (const pair of this.#join(number, step)) yield { pair, way: step.way };
    for (const lines of this.#acts.read())
      for (const line of lines) {
        const act = JSON.parse(line) as Act;
        if (this.#operations.isJoined(act.n)) this.counts.joinedActs++;
        else yield { act, reason: reasonForAct(act, this.#extent) };
      }
    for (const lines of this.#records.rest.read())
      for (const line of lines) {
        const record = JSON.parse(line) as AuditRecord;
        yield { record, reason: reasonForRecord(record, this.#extent) };
      }
    this.#acts.remove();
    this.#records.rest.remove();
  }

  #partitions(name: string): Partitions {
    return new Partitions(this.#options.folder, name, this.#options.bufferBytes);
  }

  async #readOurs(rows: AsyncIterable<Row>): Promise<void> {
    const gathered = this.#partitions('ours');
    for await (const row of rows) {
      const problem = gather(row, gathered);
      if (problem) this.#options.onProblem('ours', problem);
    }
    for (const lines of gathered.read())
      for (const found of actsIn(lines)) {
        if ('problem' in found) {
          this.#options.onProblem('ours', found);
          continue;
        }
        const act: Act = { n: this.counts.acts++, ...found };
        this.#extent.addAct(act);
        this.#acts.add(act.id, JSON.stringify(act));
      }
    gathered.remove();
  }

  async #readAudit(rows: AsyncIterable<Row>): Promise<void> {
    const { onProblem } = this.#options;
    const all = this.#partitions('records');
    for await (const row of rows) {
      const read = 'problem' in row ? row : readAudit(row.value);
      if ('problem' in read) {
        onProblem('audit', { line: row.line, problem: read.problem });
        continue;
      }
      for (const found of read.records) {
        const record: AuditRecord = { line: row.line, ...found };
        if (record.at === undefined) this.counts.withoutTime++;
        const text = JSON.stringify(record);
        all.add(record.id ?? text, text);
      }
    }
    this.#withoutDoubles(all);
  }

  #withoutDoubles(all: Partitions): void {
    for (const lines of all.read()) {
      const seen = new Set<string>();
      for (const line of lines) {
        const record = JSON.parse(line) as AuditRecord;
        if (record.id !== undefined && seen.has(record.id)) {
          this.counts.doubles++;
          continue;
        }
        if (record.id !== undefined) seen.add(record.id);
        this.counts.records++;
        this.#extent.addRecord(record);
        this.#records.add(record, 0, line);
      }
    }
    all.remove();
  }

  *#join(number: number, step: Step): Generator<Pair> {
    const { records, keys } = this.#records.ofStep(number);
    if (records.isEmpty) return;
    const acts = this.#partitions(`acts-${number}`);
    for (const lines of this.#acts.read())
      for (const line of lines)
        for (const key of new Set(step.ofAct(JSON.parse(line) as Act)))
          if (key !== undefined && keys.mayHave(key)) acts.add(key, line);
    for (const [actLines, recordLines] of Partitions.together(acts, records)) {
      const byKey = groupsOf(actLines, step);
      for (const [key, some] of recordGroups(recordLines, step)) {
        const joined = joinGroup(step.way, byKey.get(key) ?? [], some, {
          within: this.#options.within,
          operations: this.#operations,
          areIdsProven: this.counts.joined['request id'] > 0,
        });
        this.counts.joined[step.way] += joined.pairs.length;
        for (const record of joined.left) this.#records.add(record, number + 1);
        yield* joined.pairs;
      }
    }
    acts.remove();
    records.remove();
  }
}

function groupsOf(lines: readonly string[], step: Step): Map<string, Act[]> {
  const groups = new Map<string, Act[]>();
  for (const line of lines) {
    const act = JSON.parse(line) as Act;
    for (const key of new Set(step.ofAct(act))) if (key !== undefined) push(groups, key, act);
  }
  // An act whose keys are in the same file has a line for each.
  for (const [key, acts] of groups) groups.set(key, [...new Map(acts.map(act => [act.n, act])).values()]);
  return groups;
}

function recordGroups(lines: readonly string[], step: Step): [key: string, records: AuditRecord[]][] {
  const records = lines.map(line => JSON.parse(line) as AuditRecord);
  return [...grouped(records, record => step.ofRecord(record) ?? '')].sort(([one], [other]) => byHash(one, other));
}

function push<Value>(groups: Map<string, Value[]>, key: string, value: Value): void {
  const group = groups.get(key);
  if (group) group.push(value);
  else groups.set(key, [value]);
}
