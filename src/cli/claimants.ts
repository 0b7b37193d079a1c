/** Which recognisers claim a request. */
import type { Observation } from '../event';
import { RECOGNISERS } from '../recognise';

/** Ids of the recognisers that claim the request itself; none if it only carries others that are recognised. */
export function claimants(observation: Observation): string[] {
  return RECOGNISERS.filter(({ recognise: ask }) => {
    try {
      return ask(observation) !== undefined;
    } catch {
      return false;
    }
  }).map(({ id }) => id);
}
