/** The recognisers as the command line asks them: what a request means, and who said so. */
import type { Meaning, Observation } from '../event';
import { RECOGNISERS, recognise } from '../recognise';

export function meaningsOf(observation: Observation, onThrow: (recogniser: string, error: unknown) => void): Meaning[] {
  return [recognise(observation, onThrow) ?? []].flat();
}

/** Ids of the recognisers that claim the request itself; none if it only carries others that are recognised. */
export function claimants(observation: Observation): string[] {
  return RECOGNISERS.filter(({ recognise: ask }) => {
    try {
      return [ask(observation) ?? []].flat().length > 0;
    } catch {
      return false;
    }
  }).map(({ id }) => id);
}
