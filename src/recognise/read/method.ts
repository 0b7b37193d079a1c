import type { Observation } from '../../event';

/** SharePoint accepts an override in a POST (sp-dev-docs, REST guides). */
export function methodOf(observation: Observation): string {
  if (observation.method !== 'POST') return observation.method;
  const override = observation.headers['x-http-method'] ?? observation.headers['x-http-method-override'];
  return override ? override.trim().toUpperCase() : 'POST';
}
