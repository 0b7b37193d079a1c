/**
 * What the page gets for a request that was stopped: a 403 in the service's own words for a refusal. Its clients know that, show it, and do not try again, as they would
 * after a network error.
 */
import { bare, define, dispatch, eachOf, parseJson, put, remove, SavedProgressEvent, SavedResponse, xhrType } from './natives';
import { ANSWER, EVENTS } from './words';

/** @param body JSON */
export function refusedResponse(body: string, url: string): Response {
  const response = new SavedResponse(body, bare({ status: 403, headers: bare({ 'content-type': 'application/json' }) }));
  put(response, 'url', url);
  return response;
}

/** Nobody can give an `XMLHttpRequest` an answer. Own properties stand in front of those of its prototype, until it is used again. */
export function refuseXhr(xhr: object, body: string): void {
  const type = xhrType(xhr);
  const values = [4, 403, type === 'json' ? parseJson(body) : !type || type === 'text' ? body : null, body];
  eachOf(ANSWER, (name, at) => define(xhr, name, bare({ configurable: true, value: values[at] })));
  eachOf(EVENTS, type => dispatch(xhr, new SavedProgressEvent(type)));
}

export function renewXhr(xhr: object): void {
  eachOf(ANSWER, name => remove(xhr, name));
}
