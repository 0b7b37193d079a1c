import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, concatBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { compressed } from '../compress';
import { failure, isHtml, strange, textOf } from '../receipt';
import type { Sink } from '../sink';

/** Mixed results (RFC 4918, section 13). No format says which events failed. */
const MULTI_STATUS = 207;

export const webhook: Sink = {
  async request(batch, target) {
    const body = new TextEncoder().encode(batch.map(({ json }) => `${json}\n`).join(''));
    // Epoch seconds.
    const timestamp = String(Math.floor(Date.now() / 1000));
    const request = {
      url: target.url,
      headers: {
        'Content-Type': 'application/x-ndjson',
        // Both cover the uncompressed lines, because a server in front of the receiver unpacks
        // them.
        'Idempotency-Key': bytesToHex(sha256(body)),
        'X-Timestamp': timestamp,
        ...(target.token !== undefined && { 'X-Signature': `sha256=${signature(target.token, timestamp, body)}` }),
      },
      body,
    };
    return compressed(request, target);
  },

  receipt(_batch, answer, sent) {
    const failed = failure(answer, sent);
    if (failed) return failed;
    return answer.status === MULTI_STATUS || isHtml(textOf(answer.body), answer.headers)
      ? strange(answer)
      : { kind: 'delivered' };
  },
};

/** HMAC-SHA-256 over `TIMESTAMP.BODY`, so that an old request cannot be replayed. */
function signature(key: string, timestamp: string, body: Uint8Array): string {
  return bytesToHex(hmac(sha256, utf8ToBytes(key), concatBytes(utf8ToBytes(`${timestamp}.`), body)));
}
