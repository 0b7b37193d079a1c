import { storiesAfter, storyPages } from '../log/query/query-pages';
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
    for await (const { stories, newest } of storyPages(PAGE_ROWS)) {
      for (const story of stories) read.push(rowOf(story));
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
    const { stories, newest } = await storiesAfter(this.#newest);
    this.#newest = newest;
    if (stories.length === 0) return;
    const changed = new Map(stories.map(story => [story.first.activityId, rowOf(story)]));
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
