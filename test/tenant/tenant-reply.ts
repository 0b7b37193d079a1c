/** What the server says. Headers that every answer needs are added where it is sent. */
export interface TenantReply {
  status: number;
  headers: Record<string, string>;
  body: string | Uint8Array;
}

export function json(value: unknown, status = 200, headers: Record<string, string> = {}): TenantReply {
  return {
    status,
    headers: { 'content-type': 'application/json;charset=utf-8', ...headers },
    body: JSON.stringify(value),
  };
}

export function text(body: string, status = 200): TenantReply {
  return { status, headers: { 'content-type': 'text/plain;charset=utf-8' }, body };
}

export function empty(status: number, headers: Record<string, string> = {}): TenantReply {
  return { status, headers, body: '' };
}

export function redirect(location: string, headers: Record<string, string> = {}): TenantReply {
  return empty(302, { location, ...headers });
}

/**
 * Bytes that the browser saves. The name goes out twice, plain for old receivers and as RFC 5987
 * text, as SharePoint does.
 */
export function attachment(name: string, type: string, body: Uint8Array): TenantReply {
  const plain = name.replace(/[^\x20-\x7e]|["\\%]/g, '_');
  const extended = encodeURIComponent(name).replace(/['()*]/g, c => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
  return {
    status: 200,
    headers: {
      'content-type': type,
      'content-disposition': `attachment;filename="${plain}";filename*=UTF-8''${extended}`,
    },
    body,
  };
}

/**
 * For cross-origin callers. The request's own origin is given back because Graph's clients may send
 * credentials.
 */
export function cors(origin: string | undefined, requested: string | undefined): Record<string, string> {
  return {
    'access-control-allow-origin': origin ?? '*',
    'access-control-allow-methods': 'GET,POST,PUT,PATCH,DELETE',
    'access-control-allow-headers': requested ?? '*',
    'access-control-expose-headers': 'Location,request-id,client-request-id,Retry-After',
    'access-control-max-age': '600',
    vary: 'Origin',
  };
}
