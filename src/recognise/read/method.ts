import type { Observation } from '../../event';
import { formFields } from './form';
import { isHost, isSharePoint } from './host';

const OVERRIDES = ['x-http-method', 'x-http-method-override'] as const;

/** Google's clients put it, or a header, into the query (google/closure-library httpcors.js). */
const IN_QUERY = ['$httpmethod', '$httpheaders'] as const;

/** SharePoint accepts an override in a POST (sp-dev-docs, REST guides). */
export function methodOf(observation: Observation): string {
  if (observation.method !== 'POST') return observation.method;
  const override = OVERRIDES.map(name => observation.headers[name]).find(value => value !== undefined);
  return (override ?? inQuery(observation))?.trim().toUpperCase() || 'POST';
}

function inQuery({ host, query }: Observation): string | undefined {
  if (!query.toLowerCase().includes('http') || !(isHost(host, 'google-api') || isHost(host, 'google-mail')))
    return undefined;
  const fields = formFields(query);
  const lines = fields.get('$httpheaders')?.split(/[\r\n]+/) ?? [];
  const headers = new Map(lines.map(line => [line.split(':', 1)[0]?.trim().toLowerCase(), line.split(':')[1]]));
  return fields.get('$httpmethod') ?? OVERRIDES.map(name => headers.get(name)).find(value => value !== undefined);
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
  const query = observation.query.split('&').filter(part => !IN_QUERY.some(name => formFields(part).has(name)));
  return { ...observation, headers: Object.fromEntries(kept), query: query.join('&') };
}
