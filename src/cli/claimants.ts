/** Which recognisers claim a request. */
import type { Observation } from '../event';
import { RECOGNISERS } from '../recognise';
import type { Recogniser } from '../recognise/recogniser';

/**
 * Ids of the recognisers that claim the request itself; none if it only carries others that are
 * recognised.
 */
export function claimants(observation: Observation, custom: readonly Recogniser[] = []): string[] {
  return [...RECOGNISERS, ...custom]
    .filter(({ recognise: ask }) => {
      try {
        return ask(observation) !== undefined;
      } catch {
        return false;
      }
    })
    .map(({ id }) => id);
}
