/** A request's observation and meaning. Throws if a recogniser does. */
import type { Meaning, Observation } from '../../event';
import { recognise } from '../../recognise';
import { observationOf, type Request } from '../observation';

export interface Observed {
  observation: Observation;
  meanings: Meaning[];
}

export function observedOf(request: Request): Observed {
  const observation = observationOf(request);
  const meanings = recognise(observation, {
    onThrow(id, error) {
      throw new Error(`${id} threw`, { cause: error });
    },
  });
  return { observation, meanings };
}
