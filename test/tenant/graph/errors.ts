import { randomUUID } from 'node:crypto';
import { json, type TenantReply } from '../tenant-reply';

/**
 * https://learn.microsoft.com/en-us/graph/errors. `reason`: the more exact code that may stand
 * inside.
 */
export function refused(status: number, code: string, message: string, reason?: string): TenantReply {
  const id = randomUUID();
  const innerError = {
    ...(reason && { code: reason }),
    date: new Date().toISOString().slice(0, 19),
    'request-id': id,
    'client-request-id': id,
  };
  return json({ error: { code, message, innerError } }, status, { 'request-id': id });
}

export function itemNotFound(): TenantReply {
  return refused(404, 'itemNotFound', 'The resource could not be found.');
}
