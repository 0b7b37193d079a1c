import type { Observation } from '../../event';

/**
 * The method that counts: SharePoint lets a POST say `X-HTTP-Method: DELETE`
 * (SharePoint/sp-dev-docs, REST guides).
 */
export function methodOf(observation: Observation): string {
  if (observation.method !== 'POST') return observation.method;
  const override = observation.headers['x-http-method'] ?? observation.headers['x-http-method-override'];
  return override ? override.trim().toUpperCase() : 'POST';
}
