import type { Kit } from '../../kit';
import { origins, WEBHOOK_HEADERS } from './cors';

export function webhookText(kit: Pick<Kit, 'chromiumId'>): string {
  return `# What a receiver of Second Look's events has to do

\`POST\` to your \`forwardUrl\`, \`Content-Type: application/x-ndjson\`: one event a line, each line in the canonical form of RFC 8785. Keep the lines as they are: the chain of hashes is over their bytes.

1. Unpack \`Content-Encoding: gzip\` (or answer 415 once: it is then sent without).
2. With a \`forwardToken\` in the policy: \`X-Signature\` is \`sha256=\` and the HMAC-SHA-256, in hex, of \`X-Timestamp\` (epoch seconds), a dot, and the unpacked body; the key is the token. Refuse what is older than five minutes. Every employee can read the token in the policy, so the signature keeps out strangers, not employees.
3. \`Idempotency-Key\` is the SHA-256 of the unpacked body: the same again is the same batch, after an answer that was lost. Events may also come again in other batches: \`metadata.uid\` is the same then.
4. Answer 2xx, with no body or anything but HTML, **after** the events are on disk. 429 or 503, if you like with \`Retry-After\`: later. 413: smaller pieces. 400 or 422: something in it is refused, and it is taken apart to find what. Anything else: an admin has to mend it; browsers keep everything and retry every 15 minutes.
5. Answer \`OPTIONS\` for browsers:

       Access-Control-Allow-Origin: the Origin of the request, if it is ${origins(kit)
         .map(origin => `\`${origin}\``)
         .join(' or ')}
       Access-Control-Allow-Headers: ${WEBHOOK_HEADERS.join(', ')}
       Access-Control-Max-Age: 7200
`;
}
