/**
 * A 403 in the service's error format: clients show it, and do not retry as after a network error.
 */
import {
  bare,
  define,
  dispatch,
  eachOf,
  lowerCase,
  put,
  remove,
  responseBlob,
  responseBytes,
  responseJson,
  responseText,
  SavedProgressEvent,
  SavedResponse,
  whenSettled,
  xhrType,
} from './natives';
import { ANSWER, EVENTS } from './words';

const CONTENT_TYPE = 'content-type';
const JSON_TYPE = 'application/json';

export function refusedResponse(body: string, url: string): Response {
  const response = new SavedResponse(body, bare({ status: 403, headers: bare({ [CONTENT_TYPE]: JSON_TYPE }) }));
  put(response, 'url', url);
  return response;
}

/**
 * Own properties hide those of the prototype until reuse.
 * @param mayStill whether the page still waits, as building the reply takes a moment
 */
export function refuseXhr(xhr: object, body: string, url: string, mayStill: () => boolean): void {
  const type = xhrType(xhr);
  const isText = !type || type === 'text';
  const read =
    type === 'json'
      ? responseJson
      : type === 'blob'
        ? responseBlob
        : type === 'arraybuffer'
          ? responseBytes
          : responseText;
  const respond = (answer: unknown) => {
    if (!mayStill()) return;
    const header = (name: string) => (lowerCase(name) === CONTENT_TYPE ? JSON_TYPE : null);
    const values = [
      4,
      403,
      url,
      type === 'document' ? null : answer,
      header,
      () => `${CONTENT_TYPE}: ${JSON_TYPE}\r\n`,
      body,
    ];
    eachOf(ANSWER, (name, at) => {
      // `responseText`, the last, throws for other types natively.
      if (isText || at < 6) define(xhr, name, bare({ configurable: true, value: values[at] }));
    });
    eachOf(EVENTS, event => dispatch(xhr, new SavedProgressEvent(event)));
  };
  whenSettled<unknown>(read(refusedResponse(body, url)), respond, respond);
}

export function renewXhr(xhr: object): void {
  eachOf(ANSWER, name => remove(xhr, name));
}
