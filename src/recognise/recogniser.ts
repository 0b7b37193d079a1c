/** The shape of a recogniser: one service's way of doing one activity. */
import type { Meaning, Observation } from '../event';

export interface Recogniser {
  /** The name of its file. */
  id: string;
  /**
   * Literals, lower case, one of which is in the lower-cased URL of every request this recogniser
   * can recognise: the page hook's and the network witness's filter.
   */
  literals: readonly string[];
  /**
   * What the request means, or `undefined` if it is not this one. Never throws, whatever the
   * request contains.
   */
  recognise(observation: Observation): Meaning | undefined;
}
