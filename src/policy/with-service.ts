import type { Observation } from '../event';
import type { Policy } from './policy';

/** The observation's own claim is dropped. */
export function withService(
  { service: _, ...observation }: Observation,
  { extraHosts }: Pick<Policy, 'extraHosts'>,
): Observation {
  return extraHosts.includes(observation.host.replace(/\.$/, ''))
    ? { ...observation, service: 'sharepoint' }
    : observation;
}
