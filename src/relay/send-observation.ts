import type { Observation } from '../event';
import { send } from '../send';
import type { Considered } from '../wire';
import { pageActor } from './page-actor';

export function sendObservation(
  observation: Observation,
  limit?: AbortSignal,
  pauses?: readonly number[],
): Promise<Considered> {
  return send({ type: 'consider', observation, ...pageActor() }, limit, pauses);
}
