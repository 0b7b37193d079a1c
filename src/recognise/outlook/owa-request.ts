/**
 * `POST /owa/service.svc?action=NAME` of Outlook on the web. Short requests use the header
 * `X-OWA-UrlPostData` as body.
 */
import type { Observation } from '../../event';
import { formFields } from '../read/form';
import { isHost } from '../read/host';
import { asObject, type JsonObject, parsedJson } from '../read/json';
import { percentDecoded, plainPath } from '../read/percent';

/** Lower case. */
export function owaAction({ host, method, path, query }: Observation): string | undefined {
  if (method !== 'POST' || !isHost(host, 'mail') || !plainPath(path).endsWith('/service.svc')) return undefined;
  return formFields(query).get('action')?.toLowerCase();
}

export function isUnread({ headers, body }: Observation): boolean {
  return !body && headers['x-owa-urlpostdata'] === undefined;
}

/**
 * The same with what the header says; `undefined` unless it has both. Which of them counts is not
 * documented.
 */
export function withHeaderAsBody(observation: Observation): Observation | undefined {
  const { body, ...rest } = observation;
  return body && rest.headers['x-owa-urlpostdata'] && isHost(rest.host, 'mail') ? rest : undefined;
}

export function owaBody({ headers, body }: Observation): JsonObject | undefined {
  if (body) return asObject(parsedJson(body));
  const stated = headers['x-owa-urlpostdata'] ?? '';
  return asObject(parsedJson(stated) ?? parsedJson(percentDecoded(stated)));
}
