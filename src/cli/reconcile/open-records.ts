import type { AuditRecord } from './acts-and-records';
import { HashSet } from './hash-set';
import type { Partitions } from './partitions';
import { STEPS } from './steps';

/** Each under its key of the next step in which it has one. */
export class OpenRecords {
  /** Those that no further step can join. */
  readonly rest: Partitions;
  readonly #steps: readonly { records: Partitions; keys: HashSet }[];

  /** @param partitions makes those of a name */
  constructor(partitions: (name: string) => Partitions) {
    this.rest = partitions('rest');
    this.#steps = STEPS.map((_, number) => ({ records: partitions(`open-${number}`), keys: new HashSet() }));
  }

  /**
   * @param from number of the first step that may still join it
   * @param line its text
   */
  add(record: AuditRecord, from: number, line = JSON.stringify(record)): void {
    for (let number = from; number < STEPS.length; number++) {
      const key = STEPS[number]?.ofRecord(record);
      if (key === undefined) continue;
      const { records, keys } = this.ofStep(number);
      keys.add(key);
      records.add(key, line);
      return;
    }
    this.rest.add(line, line);
  }

  /** The keys: of these records, and perhaps some more. */
  ofStep(number: number): { records: Partitions; keys: HashSet } {
    const step = this.#steps[number];
    if (!step) throw new RangeError(`there is no step ${number}`);
    return step;
  }
}
