import { parse } from 'content-disposition';
import type { WebRequest } from 'webextension-polyfill';
import type { Observation } from '../../event';
import { clipText } from '../record/clip';
import { watched } from './active-watches';

export function fileNameIn(headers: WebRequest.HttpHeaders | undefined): { fileName?: string } {
  const value = headers?.find(({ name }) => name.toLowerCase() === 'content-disposition')?.value;
  const { type, parameters } = value ? parse(value) : {};
  return type === 'attachment' && parameters?.filename ? { fileName: clipText(parameters.filename) } : {};
}

/**
 * Keeps what any recogniser needs. PnP sends MERGE and DELETE as POST with a header; Outlook may
 * put the whole message into one.
 */
export function headersIn(headers: WebRequest.HttpHeaders = []): Observation['headers'] {
  const wanted = new Set([...TELLING_HEADERS, ...watched.flatMap(one => one.headers ?? [])]);
  const named = headers.map(({ name, value = '' }): [string, string] => [name.toLowerCase(), value]);
  return Object.fromEntries(named.filter(([name]) => wanted.has(name)));
}

const TELLING_HEADERS = ['content-type', 'x-http-method', 'x-http-method-override', 'x-owa-urlpostdata'];
