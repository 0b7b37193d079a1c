import type { Observation } from '../../event';
import { hasReadableCharset } from './encoding';
import { parsedJson } from './json';
import { hasNameTwice, isCutOff, strictJson } from './lenient-json';

/** Where a NUL means UTF-16: JSON escapes it, and a form can contain one only further on. */
const CHECKED_CHARS = 16;

const MISREAD_BYTE_ORDER_MARK = '\ufffd\ufffd';

/** Browsers leave `patch` and `merge` as written, and ASP.NET reads methods in any case. */
export function readable(observation: Observation): Observation {
  return withJsonBody(withTextBody({ ...observation, method: observation.method.toUpperCase() }));
}

/** Decodes ASCII in UTF-16 that was read as UTF-8. Marks other encodings as unread. */
function withTextBody(observation: Observation): Observation {
  const { body, ...rest } = observation;
  if (body === undefined) return observation;
  const { 'content-type': type, 'content-encoding': coding } = observation.headers;
  if (!hasReadableCharset(type) || isCompressed(coding)) return { ...rest, hasUnreadBody: true };
  if (!body.slice(0, CHECKED_CHARS).includes('\0')) return observation;
  const text = asciiOfUtf16(body);
  return text === undefined ? { ...rest, hasUnreadBody: true } : { ...rest, body: text };
}

/**
 * Makes strict JSON of what only services read as JSON. Marks as unread what they could read in
 * several ways, or we cannot. No service accepts an object without its end.
 */
function withJsonBody(observation: Observation): Observation {
  const { body, ...rest } = observation;
  if (body === undefined || !OBJECT.test(body)) return observation;
  const isStrict = parsedJson(body) !== undefined;
  const json = isStrict ? body : strictJson(body);
  const isReadable = isStrict || (json !== body && parsedJson(json) !== undefined);
  if (!isReadable && isCutOff(json)) return observation;
  if (!isReadable || hasNameTwice(json)) return { ...rest, hasUnreadBody: true };
  return json === body ? observation : { ...observation, body: json };
}

/**
 * Google's client libraries send gzip (googleapis/google-api-java-client,
 * AbstractGoogleClientRequest.java: `disableGZipContent`).
 */
function isCompressed(coding: string | undefined): boolean {
  return coding !== undefined && !/^\s*(?:identity\s*)?$/i.test(coding);
}

const OBJECT = /^\s*(?:\{|\/[/*])/;

/** In UTF-16 of ASCII, every second character is NUL. Other characters are lost. */
function asciiOfUtf16(body: string): string | undefined {
  const bare = body.startsWith(MISREAD_BYTE_ORDER_MARK) ? body.slice(MISREAD_BYTE_ORDER_MARK.length) : body;
  const text = bare.replaceAll('\0', '');
  const again = text.replace(/./gs, bare.startsWith('\0') ? '\0$&' : '$&\0');
  return again === bare && /^\p{ASCII}*$/u.test(text) ? text : undefined;
}
