/** What the network witness reads from the headers of a request and of its answer. */
import { parse } from 'content-disposition';
import type { WebRequest } from 'webextension-polyfill';
import type { Observation } from '../../event';
import { clipText } from '../record/clip';
import { watched } from './watched';

/**
 * What the server calls the file it sends; nothing if it sends none, or calls it in a way nobody
 * can read.
 */
export function fileNameIn(headers: WebRequest.HttpHeaders | undefined): { fileName?: string } {
  const value = headers?.find(({ name }) => name.toLowerCase() === 'content-disposition')?.value;
  const { type, parameters } = value ? parse(value) : {};
  return type === 'attachment' && parameters?.filename ? { fileName: clipText(parameters.filename) } : {};
}

/**
 * The headers that a recogniser may need. PnP and others send MERGE and DELETE as POST with a
 * header that says so; Outlook may put the whole message into one and leave the body empty. What is
 * watched for one may be heard of by the listeners for another, so that all that anybody wants is
 * kept.
 */
export function headersIn(headers: WebRequest.HttpHeaders = []): Observation['headers'] {
  const wanted = new Set([...TELLING_HEADERS, ...watched.flatMap(one => one.headers ?? [])]);
  const named = headers.map(({ name, value = '' }): [string, string] => [name.toLowerCase(), value]);
  return Object.fromEntries(named.filter(([name]) => wanted.has(name)));
}

const TELLING_HEADERS = ['content-type', 'x-http-method', 'x-http-method-override', 'x-owa-urlpostdata'];
