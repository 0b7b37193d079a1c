/**
 * What the page gets for a request that was stopped: a 403 in the service's own words for a
 * refusal. Its clients know that, show it, and do not try again, as they would after a network
 * error.
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

const TYPE = 'content-type';
const JSON_TYPE = 'application/json';

/** @param body JSON */
export function refusedResponse(body: string, url: string): Response {
  const response = new SavedResponse(body, bare({ status: 403, headers: bare({ [TYPE]: JSON_TYPE }) }));
  put(response, 'url', url);
  return response;
}

/**
 * Nobody can give an `XMLHttpRequest` an answer. Own properties stand in front of those of its
 * prototype, until it is used again.
 * @param mayStill whether the page still waits: a moment passes until the browser has made of the
 * answer what the page wants it to be.
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
  const give = (answer: unknown) => {
    if (!mayStill()) return;
    const header = (name: string) => (lowerCase(name) === TYPE ? JSON_TYPE : null);
    // No document is made of JSON.
    const values = [4, 403, url, type === 'document' ? null : answer, header, () => `${TYPE}: ${JSON_TYPE}\r\n`, body];
    eachOf(ANSWER, (name, at) => {
      // `responseText`, the last of them, throws for other types, as it does natively.
      if (isText || at < 6) define(xhr, name, bare({ configurable: true, value: values[at] }));
    });
    eachOf(EVENTS, event => dispatch(xhr, new SavedProgressEvent(event)));
  };
  whenSettled<unknown>(read(refusedResponse(body, url)), give, give);
}

export function renewXhr(xhr: object): void {
  eachOf(ANSWER, name => remove(xhr, name));
}
