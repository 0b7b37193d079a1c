import { parse } from 'content-disposition';
import type { WebRequest } from 'webextension-polyfill';
import type { Observation } from '../../event';
import { normalGuid } from '../../recognise/read/guid';
import { clipText } from '../record/clip';
import { watched } from './active-watches';

export function fileNameIn(headers: WebRequest.HttpHeaders | undefined): { fileName?: string } {
  const value = headers?.find(({ name }) => name.toLowerCase() === 'content-disposition')?.value;
  const { type, parameters } = value ? parse(value) : {};
  return type === 'attachment' && parameters?.filename ? { fileName: clipText(parameters.filename) } : {};
}

/**
 * In order of preference. `SPRequestGuid` is SharePoint's correlation id (pnp/pnpcore,
 * BatchRequest.cs); `request-id`: Graph, SharePoint, Outlook; `x-ms-request-id`: Entra, Azure;
 * `x-amz-request-id`: S3. `client-request-id` is the page's own choice and is not read.
 */
const REQUEST_ID_HEADERS = ['sprequestguid', 'request-id', 'x-ms-request-id', 'x-amz-request-id'];
/** docs.aws.amazon.com/AmazonS3/latest/userguide/get-request-ids.html */
const AMAZON_ID = /^[0-9A-Z]{16}$/;

/** Keeps only an id's shape: a header could carry anything. */
export function requestIdIn(headers: WebRequest.HttpHeaders = []): { requestId?: string } {
  const found = headers
    .map(({ name, value = '' }) => ({ rank: REQUEST_ID_HEADERS.indexOf(name.toLowerCase()), id: idIn(value) }))
    .filter((one): one is { rank: number; id: string } => one.rank >= 0 && one.id !== undefined)
    .sort((one, other) => one.rank - other.rank);
  return found[0] ? { requestId: found[0].id } : {};
}

function idIn(value: string): string | undefined {
  return AMAZON_ID.test(value) ? value : normalGuid(value);
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

const TELLING_HEADERS = [
  'content-type',
  'content-encoding',
  'x-http-method',
  'x-http-method-override',
  'x-owa-urlpostdata',
];
