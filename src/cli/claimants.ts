import type { Observation } from '../event';
import { RECOGNISERS } from '../recognise';
import type { Recogniser } from '../recognise/recogniser';

/** Ids of recognisers that claim the request itself, not its parts. */
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
