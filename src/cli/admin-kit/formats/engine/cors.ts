/** What a SIEM must allow: the extension's requests need CORS (fetch.spec.whatwg.org). */
import type { Kit } from '../../kit';

/** Firefox gives the extension another address on every device. */
export function origins({ chromiumId }: Pick<Kit, 'chromiumId'>): string[] {
  return [`chrome-extension://${chromiumId}`, 'moz-extension://*'];
}

export const HEADERS = ['authorization', 'content-type', 'content-encoding'];

export const WEBHOOK_HEADERS = ['content-type', 'content-encoding', 'idempotency-key', 'x-timestamp', 'x-signature'];
