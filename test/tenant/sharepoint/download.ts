import type { Call } from '../call';
import { typeOf } from '../fixture/documents';
import type { Item } from '../fixture/tenancy';
import { attachment, cors, empty, type TenantReply } from '../tenant-reply';
import { isAt } from './address';
import { notFound } from './odata';

/**
 * …/_layouts/15/download.aspx?UniqueId= (plain or in braces) or ?SourceUrl= (path or absolute).
 * Pre-authenticated, hence open to every origin.
 */
export function download(call: Call): TenantReply {
  const allow = { ...cors(call.recorded.headers.origin, call.recorded.headers['access-control-request-headers']) };
  if (call.method === 'OPTIONS') return empty(200, allow);
  const here = call.tenancy.items.filter(item => item.library.host === call.host);
  const id = parameter(call, 'uniqueid')?.replace(/[{}]/g, '').toLowerCase();
  const source = parameter(call, 'sourceurl');
  const item = here.find(one => (id ? one.uniqueId === id : source !== undefined && isAt(one, source)));
  if (!item || item.folder) return notFound(call, 'The file does not exist.');
  const answer = fileOf(item);
  return { ...answer, headers: { ...answer.headers, ...allow } };
}

export function fileOf(item: Item): TenantReply {
  return attachment(item.name, typeOf(item.name), item.bytes);
}

/** Parameter names are not case-sensitive. */
function parameter(call: Call, name: string): string | undefined {
  for (const [key, value] of call.query) if (key.toLowerCase() === name) return value;
  return undefined;
}
