import type { Entry } from '../../event';
import type { Outdated } from '../schema';
import type { Outgoing } from './outgoing';

export interface Link {
  sequence: number;
  chain: { id: string; prev: string };
}

/** Synchronous, because another promise would end the transaction. */
export interface EventMaker {
  make(row: Entry, before: readonly Entry[], link: Link): Outgoing | undefined;
  /** Makes the event from its own text, because its row is gone. */
  remake(event: Outdated, link: Link): Outgoing | undefined;
}
