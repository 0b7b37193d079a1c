import type { Observation } from '../../event';
import { isSharePoint } from './host';

const OVERRIDES = ['x-http-method', 'x-http-method-override'] as const;

/** SharePoint accepts an override in a POST (sp-dev-docs, REST guides). */
export function methodOf(observation: Observation): string {
  if (observation.method !== 'POST') return observation.method;
  const override = OVERRIDES.map(name => observation.headers[name]).find(value => value !== undefined);
  return override ? override.trim().toUpperCase() : 'POST';
}

/**
 * For a service that ignores the override; `undefined` if there is none. SharePoint obeys one that
 * only reads, and ignores others where the address names an action.
 */
export function withoutOverride(observation: Observation): Observation | undefined {
  const stated = OVERRIDES.filter(name => observation.headers[name] !== undefined);
  const method = methodOf(observation);
  const isObeyed = method === 'GET' && stated.length === 1 && isSharePoint(observation);
  if (method === observation.method || isObeyed) return undefined;
  const kept = Object.entries(observation.headers).filter(([name]) => !OVERRIDES.some(one => one === name));
  return { ...observation, headers: Object.fromEntries(kept) };
}
