import type { Entry } from '../../event';
import type { Outgoing } from '../../forward/sink';
import type { Outdated } from '../schema';

/** What an event needs to know of the one before it. */
export interface Link {
  sequence: number;
  chain: { id: string; prev: string };
}

/**
 * How events are made. Both are synchronous: a promise of anybody else's would end the transaction.
 */
export interface EventMaker {
  /**
   * The event of a row, if there is one. `before`: what the log knew of the activity until then, in
   * order.
   */
  make(row: Entry, before: readonly Entry[], link: Link): Outgoing | undefined;
  /** An event once more, out of its own text, where the row that it was made of is gone. */
  remake(event: Outdated, link: Link): Outgoing;
}
