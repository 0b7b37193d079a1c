/**
 * Whom an engine has to let in: a request of the extension asks first, as one of any page would
 * (fetch.spec.whatwg.org, "CORS protocol").
 */
import type { Kit } from '../../kit';

/** Firefox gives the extension another address on every device. */
export function origins({ chromiumId }: Pick<Kit, 'chromiumId'>): string[] {
  return [`chrome-extension://${chromiumId}`, 'moz-extension://*'];
}

/** What the extension sends beyond what every page may. */
export const HEADERS = ['authorization', 'content-type', 'content-encoding'];

/** Of a webhook, which has no `authorization`. */
export const WEBHOOK_HEADERS = ['content-type', 'content-encoding', 'idempotency-key', 'x-timestamp', 'x-signature'];
