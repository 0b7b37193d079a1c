import type { Meaning, Observation } from '../event';

export interface Recogniser {
  /** Equals the file name. */
  id: string;
  /** Lower case. Every recognised URL contains one. */
  literals: readonly string[];
  /** `undefined` for other requests. Never throws. */
  recognise(observation: Observation): Meaning | undefined;
}
