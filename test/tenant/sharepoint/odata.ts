import type { Call } from '../call';
import { json, type TenantReply } from '../tenant-reply';

/**
 * How SharePoint's REST answers look. There are two dialects: verbose wraps everything in `d` under
 * the name of the function; the newer ones do not.
 * https://learn.microsoft.com/en-us/sharepoint/dev/sp-add-ins/get-to-know-the-sharepoint-rest-service
 */
export function result(call: Call, name: string, type: string, value: Record<string, unknown>): TenantReply {
  if (isVerbose(call)) return json({ d: { [name]: { __metadata: { type }, ...value } } });
  return json({ ...metadata(call, type), ...value });
}

/** What a function without a return value answers. */
export function nothing(call: Call, name: string): TenantReply {
  return json(isVerbose(call) ? { d: { [name]: null } } : { 'odata.null': true });
}

export function plain(call: Call, name: string, value: string): TenantReply {
  return json(isVerbose(call) ? { d: { [name]: value } } : { value, [name]: value });
}

export function collection(call: Call, type: string, value: Record<string, unknown>[]): TenantReply {
  if (isVerbose(call)) return json({ d: { results: value.map(one => ({ __metadata: { type }, ...one })) } });
  return json({ ...metadata(call, type), value });
}

export function error(call: Call, status: number, code: string, value: string): TenantReply {
  const inner = { code, message: { lang: 'en-US', value } };
  return json(isVerbose(call) ? { error: inner } : { 'odata.error': inner }, status);
}

const accessDenied = 'Access denied. You do not have permission to perform this action or access this resource.';

export function refuse(status: 403 | 429 | 500, call: Call): TenantReply {
  if (status === 403) return error(call, 403, '-2147024891, System.UnauthorizedAccessException', accessDenied);
  if (status === 500) return error(call, 500, '-1, System.Exception', 'An unexpected error has occurred.');
  const throttled = error(
    call,
    429,
    '-2130575338, Microsoft.SharePoint.SPThrottledException',
    'The request has been throttled.',
  );
  return { ...throttled, headers: { ...throttled.headers, 'retry-after': '1' } };
}

export function badRequest(call: Call, value: string): TenantReply {
  return error(call, 400, '-1, Microsoft.SharePoint.Client.InvalidClientQueryException', value);
}

export function notFound(call: Call, value: string): TenantReply {
  return error(call, 404, '-2130575338, System.ArgumentException', value);
}

function isVerbose(call: Call): boolean {
  return /odata=verbose/i.test(call.recorded.headers.accept ?? '');
}

function metadata(call: Call, type: string): Record<string, string> {
  if (/odata(\.metadata)?=no(ne|metadata)/i.test(call.recorded.headers.accept ?? '')) return {};
  return { 'odata.metadata': `https://${call.host}/_api/$metadata#${type}` };
}
