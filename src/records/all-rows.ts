import { statePages, statesAfter } from '../log/query/query-pages';
import { breathe } from '../ui/breathe';
import { type Row, rowOf } from './row';

/** A few milliseconds of work. */
const PAGE_ROWS = 500;
/** Redrawing for every page takes longer than reading. */
const REDRAW_GROWTH_FACTOR = 1.5;

export interface Reading {
  rows: readonly Row[];
  isReading: boolean;
}

export class AllRows {
  #rows: Row[] = [];
  #newest = 0;
  #isReading = true;

  readonly #show: (reading: Reading) => void;

  constructor(show: (reading: Reading) => void) {
    this.#show = show;
  }

  async read(): Promise<void> {
    let shown = 0;
    const read: Row[] = [];
    for await (const { states, newest } of statePages(PAGE_ROWS)) {
      for (const state of states) read.push(rowOf(state));
      this.#newest = newest;
      if (read.length > shown * REDRAW_GROWTH_FACTOR) {
        shown = read.length;
        this.#rows = [...read];
        this.#say();
      }
      await breathe();
    }
    this.#rows = read;
    this.#isReading = false;
    this.#say();
  }

  async update(): Promise<void> {
    if (this.#isReading) return;
    const { states, newest } = await statesAfter(this.#newest);
    this.#newest = newest;
    if (states.length === 0) return;
    const changed = new Map(states.map(state => [state.first.activityId, rowOf(state)]));
    const unchanged = this.#rows.map(row => {
      const now = changed.get(row.id);
      changed.delete(row.id);
      return now ?? row;
    });
    this.#rows = [...changed.values(), ...unchanged];
    this.#say();
  }

  #say(): void {
    this.#show({ rows: this.#rows, isReading: this.#isReading });
  }
}
